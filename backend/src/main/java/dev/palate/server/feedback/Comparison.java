package dev.palate.server.feedback;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A pairwise or ranking judgement together with the exposures it is about. Profile and subject are those of the exposure with
 * the lowest id, so that they do not depend on who won.
 */
final class Comparison {

    /** The experiment of comparisons that are not within one. */
    static final long NO_EXPERIMENT = 0;

    private final FeedbackEvent event;
    private final List<ExposureFacts> exposures;
    private final ExposureFacts reference;

    /** @param exposures in the order of {@link FeedbackEvent#ranked()} */
    Comparison(FeedbackEvent event, List<ExposureFacts> exposures) {
        this.event = event;
        this.exposures = exposures;
        this.reference = exposures.stream()
                .min((a, b) -> Targets.ORDER.compare(a.id(), b.id()))
                .orElseThrow();
    }

    /** Whether it can be counted: nothing forced, and all of one prompt. */
    boolean isEvidence() {
        return exposures.stream()
                .allMatch(exposure -> !exposure.forced() && exposure.promptId() == reference.promptId());
    }

    /** The pair, unless both exposures showed the same version. */
    @Nullable
    PairKey pair() {
        var one = exposures.get(0).version();
        var two = exposures.get(1).version();
        return one == two
                ? null
                : new PairKey(
                        reference.promptId(),
                        experiment(),
                        metric(),
                        Math.min(one, two),
                        Math.max(one, two),
                        reference.profile());
    }

    PairTotal outcome() {
        if (event.rankNumbers().get(0).equals(event.rankNumbers().get(1))) {
            return PairTotal.TIE;
        }
        return exposures.get(0).version() < exposures.get(1).version() ? PairTotal.WIN : PairTotal.LOSS;
    }

    String subject() {
        return Objects.requireNonNullElse(reference.subject(), "exposure:" + reference.id());
    }

    RankingKey ranking() {
        var ranks = new TreeMap<Integer, TreeSet<Integer>>();
        IntStream.range(0, exposures.size())
                .forEach(i -> ranks.computeIfAbsent(event.rankNumbers().get(i), rank -> new TreeSet<>())
                        .add(exposures.get(i).version()));
        var ordering = ranks.values().stream()
                .map(tied -> tied.stream().map(String::valueOf).collect(Collectors.joining("=")))
                .collect(Collectors.joining(">"));
        return new RankingKey(reference.promptId(), experiment(), metric(), reference.profile(), ordering);
    }

    /** The one experiment that the exposures belong to, as far as they belong to any. */
    private long experiment() {
        var experiments = exposures.stream()
                .map(ExposureFacts::experimentId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return experiments.size() == 1 ? experiments.get(0) : NO_EXPERIMENT;
    }

    private MetricSource metric() {
        return new MetricSource(event.metricId(), event.source());
    }
}
