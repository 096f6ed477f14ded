package dev.palate.server.analysis;

import dev.palate.api.model.HealthDto;
import dev.palate.api.model.VerdictDto;
import dev.palate.api.model.VerdictStatusDto;
import dev.palate.statistics.Adjusted;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Interval;
import dev.palate.statistics.PlannedComparison;
import dev.palate.statistics.PlannedTest;
import dev.palate.statistics.TestResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence what an experiment has shown so far. A verdict waits for the promised subjects and days, is refused when
 * a check of the data fails, and rests on tests that hold however often it is asked for.
 */
final class VerdictReport {

    private static final double POWER = 0.8;

    private final Experiment experiment;
    private final @Nullable JudgedMetric decided;
    private final Map<Variant, Contrast> contrasts;
    private final List<JudgedMetric> guardrails;
    private final Obstacles obstacles;
    private final Family family;
    private final Instant now;

    /**
     * @param decided the primary metric by the deciding source; absent where none was declared
     * @param pairs of a primary metric whose judgements are comparisons
     * @param guardrails by their deciding sources
     */
    VerdictReport(
            Experiment experiment,
            @Nullable JudgedMetric decided,
            List<PairTotals> pairs,
            List<JudgedMetric> guardrails,
            HealthDto health,
            double level,
            Instant now) {
        this.experiment = experiment;
        this.decided = decided;
        this.contrasts = contrasts(experiment, decided, pairs);
        this.guardrails = List.copyOf(guardrails);
        this.obstacles = new Obstacles(experiment, contrasts, HealthReport.blocking(health), now);
        this.family = Family.of(experiment, level);
        this.now = now;
    }

    /** What the verdict rests on. */
    static Map<Variant, Contrast> contrasts(
            Experiment experiment, @Nullable JudgedMetric decided, List<PairTotals> pairs) {
        var contrasts = new LinkedHashMap<Variant, Contrast>();
        if (decided != null) {
            for (var variant : experiment.treatments()) {
                contrasts.put(
                        variant,
                        decided.metric().isPairwise()
                                ? Contrast.of(PairTotals.between(
                                        variant.version(), experiment.control().version(), pairs))
                                : decided.contrast(variant));
            }
        }
        return contrasts;
    }

    VerdictDto dto() {
        return verdict().dto(decided, guarantee());
    }

    private String guarantee() {
        return ("If no variant differed from control, at most %s %% of experiments would ever say that one does, however often"
                        + " one looks.")
                .formatted(Numbers.percent(1 - family.level()));
    }

    private Verdict verdict() {
        if (experiment.startedAt() == null) {
            return simple(VerdictStatusDto.NOT_STARTED, "The experiment has not been started.");
        }
        if (decided == null) {
            return simple(VerdictStatusDto.TOO_EARLY, "No primary metric was declared, so nothing can be decided.");
        }
        if (!decided.metric().canDecide()) {
            return simple(
                    VerdictStatusDto.TOO_EARLY,
                    "'%s' cannot decide: %s."
                            .formatted(metric(), decided.metric().whyNoValue().get()));
        }
        var blocking = obstacles.blocking();
        if (!blocking.isEmpty()) {
            return Verdict.of(
                    VerdictStatusDto.BLOCKED,
                    "No verdict can be given: %s.".formatted(blocking.get(0)),
                    blocking,
                    List.of(obstacles.remedy()),
                    Progress.of(obstacles.fewestSubjects(), null, experiment.startedAt(), now));
        }
        var missing = obstacles.missing();
        return missing.isEmpty() ? decide() : tooEarly(missing);
    }

    private static Verdict simple(VerdictStatusDto status, String sentence) {
        return Verdict.of(status, sentence, List.of(), List.of(), new Progress(0, null, null));
    }

    private String metric() {
        return decided == null ? "" : decided.metric().key();
    }

    private Verdict tooEarly(List<String> missing) {
        return Verdict.of(
                VerdictStatusDto.TOO_EARLY,
                "It is too early for a verdict: %s.".formatted(missing.get(0)),
                missing,
                List.of(),
                Progress.of(
                        obstacles.fewestSubjects(), experiment.plan().subjectsNeeded(), experiment.startedAt(), now));
    }

    private Verdict decide() {
        var tests = MetricReport.adjusted(List.copyOf(contrasts.values()), family);
        var found = new ArrayList<Found>();
        var position = 0;
        for (var entry : contrasts.entrySet()) {
            var test = tests.get(position++);
            if (isFound(test) && entry.getValue().difference() instanceof Estimated difference) {
                found.add(new Found(entry.getKey(), gain(difference), entry.getValue()));
            }
        }
        var best = found.stream().filter(one -> one.gain() > 0).max(Comparator.comparingDouble(Found::gain));
        return best.map(this::better)
                .orElseGet(() -> found.stream()
                        .min(Comparator.comparingDouble(Found::gain))
                        .map(this::worse)
                        .orElseGet(this::noDifference));
    }

    /** A variant that differs from control. */
    private record Found(Variant variant, double gain, Contrast contrast) {}

    private boolean isFound(TestResult test) {
        return test instanceof Adjusted && test.rejectsAt(1 - family.level());
    }

    private double gain(Estimated difference) {
        return decided == null || decided.metric().isHigherBetter() ? difference.value() : -difference.value();
    }

    /** Unless a guardrail speaks against it. */
    private Verdict better(Found best) {
        var doubts = guardrails.stream()
                .flatMap(guardrail -> Doubt.of(guardrail, best.variant(), family.level()))
                .toList();
        if (!doubts.isEmpty()) {
            var breached = doubts.stream().anyMatch(Doubt::isCertain);
            var reasons = doubts.stream().map(Doubt::text).toList();
            return new Verdict(
                    breached ? VerdictStatusDto.GUARDRAIL : VerdictStatusDto.TOO_EARLY,
                    "'%s' is better than control on '%s' (%s), but %s."
                            .formatted(best.variant().key(), metric(), extent(best.contrast()), reasons.get(0)),
                    null,
                    reasons,
                    breached
                            ? List.of("Choose another variant, or accept the loss by deciding so with a reason.")
                            : List.of("More subjects will tell whether the guardrail holds."),
                    progress(null));
        }
        return new Verdict(
                VerdictStatusDto.BETTER,
                "'%s' is better than control on '%s': %s."
                        .formatted(best.variant().key(), metric(), extent(best.contrast())),
                best.variant().key(),
                List.of(),
                List.of("More subjects make the interval narrower; they can hardly turn it around."),
                progress(null));
    }

    private Verdict worse(Found worst) {
        return new Verdict(
                VerdictStatusDto.WORSE,
                "'%s' is worse than control on '%s': %s."
                        .formatted(worst.variant().key(), metric(), extent(worst.contrast())),
                worst.variant().key(),
                List.of(),
                List.of("Nothing is better than control so far; stop the variant, or keep control."),
                progress(null));
    }

    private Verdict noDifference() {
        var needed = subjectsForSmallestEffect();
        var closest = contrasts.entrySet().stream()
                .map(entry -> "'%s' %s".formatted(entry.getKey().key(), extent(entry.getValue())))
                .toList();
        return Verdict.of(
                VerdictStatusDto.NO_DIFFERENCE,
                "No difference has been found so far on '%s': %s.".formatted(metric(), String.join("; ", closest)),
                List.of(),
                List.of(whatWouldFindOne(needed)),
                progress(needed));
    }

    private String whatWouldFindOne(@Nullable Long needed) {
        var effect = experiment.plan().minimumEffect();
        if (effect == null || needed == null) {
            return "More subjects; how many depends on the smallest difference worth finding, which was not declared.";
        }
        return needed > obstacles.fewestSubjects()
                ? "A difference of %s is found with about %,d subjects in each variant."
                        .formatted(Numbers.plain(effect), needed)
                : "A difference of %s would probably have been found by now.".formatted(Numbers.plain(effect));
    }

    /** With as much variation as was seen so far, and the power that is usual. */
    private @Nullable Long subjectsForSmallestEffect() {
        var effect = experiment.plan().minimumEffect();
        if (effect == null || effect == 0 || decided == null || decided.metric().isPairwise()) {
            return null;
        }
        var plan = new PlannedComparison(PlannedTest.sequential(family.level(), family.tests()), POWER);
        var control = decided.sums(experiment.control());
        return experiment.treatments().stream()
                .map(decided::sums)
                .filter(sums -> sums.variance() > 0 && control.variance() > 0)
                .map(sums -> (long) Math.ceil(plan.controlSubjects(control.variance(), sums.variance(), effect, 1)))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Progress progress(@Nullable Long needed) {
        return Progress.of(obstacles.fewestSubjects(), needed, experiment.startedAt(), now);
    }

    private String extent(Contrast contrast) {
        var isShare = decided != null
                && (decided.metric().isShare() || decided.metric().isPairwise());
        return contrast.interval(family) instanceof Interval interval
                ? "%s, between %s and %s"
                        .formatted(
                                Numbers.signed(interval.value(), isShare),
                                Numbers.signed(interval.lower(), isShare),
                                Numbers.signed(interval.upper(), isShare))
                : "not known yet";
    }
}
