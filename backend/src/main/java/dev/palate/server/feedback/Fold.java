package dev.palate.server.feedback;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Folds a batch of evidence into totals per subject, and their changes into the roll-ups. It is filled with what is stored, fed
 * with what is new, and asked for what changed; it sees one transaction and one thread.
 *
 * <p>A unit is taken out of the roll-ups as it was and put in as it is now, so that squares stay right whatever happened to it:
 * more feedback, a revision, a retraction, an earlier exposure that moves it to another profile or day, or an exposure to another
 * variant that excludes it.
 */
final class Fold {

    private final Map<UUID, ExposureFacts> exposures = new HashMap<>();
    private final Map<JudgementKey, FeedbackEvent> judgements = new HashMap<>();
    private final Map<Unit, UnitState> before = new HashMap<>();
    private final Map<Unit, UnitState> after = new LinkedHashMap<>();
    private final Map<Participant, Set<Unit>> seen;
    private final Map<SubjectPair, PairTotal> pairs = new LinkedHashMap<>();
    private final Map<RankingKey, Long> rankings = new LinkedHashMap<>();

    /** A pair as one subject judged it. */
    record SubjectPair(PairKey pair, String subject) {}

    /** @param units those that the evidence is about, and all others of the same subjects */
    Fold(Map<UUID, ExposureFacts> exposures, Map<JudgementKey, FeedbackEvent> judgements, Map<Unit, UnitState> units) {
        this.exposures.putAll(exposures);
        this.judgements.putAll(judgements);
        this.before.putAll(units);
        this.seen =
                units.keySet().stream().collect(groupingBy(Participant::of, HashMap::new, toCollection(HashSet::new)));
    }

    /** Counts an exposure that is new; if it shows its subject a second variant, the subject is excluded from now on. */
    void exposed(ExposureFacts exposure) {
        exposures.put(exposure.id(), exposure);
        var unit = exposure.unit();
        if (unit != null) {
            after.put(unit, state(unit).exposed(exposure));
            var variants = seen.computeIfAbsent(Participant.of(unit), first -> new HashSet<>());
            if (variants.add(unit) && variants.size() > 1) {
                variants.forEach(one -> after.put(one, state(one).ofSeveral()));
            }
        }
    }

    /**
     * Counts a judgement whose exposures are all known, in place of an older one of the same rater.
     *
     * @return whether the rater had judged before
     */
    boolean judged(FeedbackEvent event) {
        var previous = judgements.get(event.judgement());
        if (previous == null || event.isNewerThan(previous)) {
            if (previous != null) {
                count(previous, -1);
            }
            count(event, 1);
            judgements.put(event.judgement(), event);
        }
        return previous != null;
    }

    private void count(FeedbackEvent event, long sign) {
        if (event.retracted()) {
            return;
        }
        if (event.kind().isComparison()) {
            countComparison(event, sign);
        } else {
            countValue(event, sign);
        }
    }

    private void countValue(FeedbackEvent event, long sign) {
        var unit = exposure(Objects.requireNonNull(event.exposureId())).unit();
        if (unit != null) {
            var metric = new MetricSource(event.metricId(), event.source());
            var number = Objects.requireNonNullElse(event.number(), BigDecimal.ZERO);
            var state = state(unit);
            after.put(unit, state.with(metric, state.total(metric).plus(sign, number)));
        }
    }

    private void countComparison(FeedbackEvent event, long sign) {
        var comparison = new Comparison(
                event, event.ranked().stream().map(this::exposure).toList());
        if (!comparison.isEvidence()) {
            return;
        }
        if (event.kind() == FeedbackKind.RANKING) {
            rankings.merge(comparison.ranking(), sign, Long::sum);
            return;
        }
        var pair = comparison.pair();
        if (pair != null) {
            var change = PairTotal.NONE.plus(sign, comparison.outcome());
            pairs.merge(new SubjectPair(pair, comparison.subject()), change, (sum, more) -> sum.plus(1, more));
        }
    }

    private ExposureFacts exposure(UUID id) {
        return Objects.requireNonNull(exposures.get(id), () -> "Not loaded: " + id);
    }

    private UnitState state(Unit unit) {
        var changed = after.get(unit);
        return changed != null ? changed : before.getOrDefault(unit, UnitState.UNSEEN);
    }

    /**
     * The participants whose scores from before they entered may not be what they were, with the day on which they entered: it is
     * another one, or something arrived that was said before it; or a variant is new to them, which has no scores yet.
     *
     * @param said the earliest day of what arrived, by subject
     */
    Map<Participant, LocalDate> unscored(Map<String, LocalDate> said) {
        var known = entryDays(before);
        var entered = entryDays(now());
        unitChanges().firstExposures().keySet().stream()
                .filter(unit -> before.getOrDefault(unit, UnitState.UNSEEN).exposure() == null)
                .map(Participant::of)
                .forEach(known::remove);
        entered.entrySet().removeIf(entry -> {
            var day = entry.getValue();
            var earliest = said.get(entry.getKey().subject());
            return day.equals(known.get(entry.getKey())) && (earliest == null || !earliest.isBefore(day));
        });
        return entered;
    }

    private static Map<Participant, LocalDate> entryDays(Map<Unit, UnitState> units) {
        var days = new HashMap<Participant, LocalDate>();
        units.forEach((unit, state) -> {
            if (state.exposure() != null) {
                days.merge(
                        Participant.of(unit),
                        state.exposure().day(),
                        (one, other) -> one.isBefore(other) ? one : other);
            }
        });
        return days;
    }

    /** Takes over the scores of participants from before they entered, in place of all that were known of them. */
    void scored(Map<Participant, Map<MetricSource, BigDecimal>> scores) {
        now().forEach((unit, state) -> {
            var ofSubject = scores.get(Participant.of(unit));
            if (ofSubject != null && !state.scored(ofSubject).equals(state)) {
                after.put(unit, state.scored(ofSubject));
            }
        });
    }

    /** What is not as it was of the units. */
    UnitChanges unitChanges() {
        return new UnitChanges(before, after);
    }

    /** By how much the counts of subjects who entered change. */
    Map<Entry, EntrySums> entryChanges() {
        var changes = Entries.of(now());
        Entries.of(before).forEach((entry, sums) -> changes.merge(entry, sums.negate(), EntrySums::plus));
        changes.values().removeIf(EntrySums.ZERO::equals);
        return changes;
    }

    /** By how much the sums of what subjects said where they entered change. */
    Map<Entry.OfMetric, MetricSums> entryMetricChanges() {
        var changes = Entries.answersOf(now());
        Entries.answersOf(before).forEach((entry, sums) -> changes.merge(entry, sums.negate(), MetricSums::plus));
        return changes;
    }

    private Map<Unit, UnitState> now() {
        var now = new HashMap<>(before);
        now.putAll(after);
        return now;
    }

    /** By how much the counts of subjects' pairs change. */
    Map<SubjectPair, PairTotal> pairChanges() {
        return pairs;
    }

    /** By how much the counts of orders change. */
    Map<RankingKey, Long> rankingChanges() {
        return rankings;
    }
}
