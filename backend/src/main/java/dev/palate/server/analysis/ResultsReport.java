package dev.palate.server.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

import dev.palate.api.model.ExperimentStatusDto;
import dev.palate.api.model.HealthDto;
import dev.palate.api.model.ProfileExposureDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.api.model.SegmentsDto;
import dev.palate.api.model.VariantExposureDto;
import dev.palate.api.model.VerdictDto;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of an experiment, computed from its roll-ups. For one thread. */
final class ResultsReport {

    private static final String METHOD = """
            Values are ratios of totals over all subjects who were exposed to one variant, clustered by subject; differences are \
            treatment minus control. Their intervals and p-values are anytime-valid (asymptotic confidence sequences), relative \
            ones by Fieller. So are those of response rates (beta-binomial mixtures) and the test whether profiles differ (a \
            mixture of normal deviations). All are at the %s %% level, differences of the primary metric together. For one look \
            are the fixed-horizon view, with Welch's t intervals, quantiles, the probability of a higher rating and response \
            tests. The Bayesian view has a normal prior of lifts; the covariate-adjusted one takes out what subjects said before \
            they entered (CUPED).""";

    private static final String EXCLUDED =
            " Subjects who saw several variants are excluded (%,d), but for comparisons.";

    private static final String WEIGHTED = """
            As traffic followed the rewards, differences of the primary metric and of guardrails over all profiles, and with them \
            the verdict, are adaptively weighted (Hadad et al. 2021): all subjects count in the variant and the period where they \
            entered, with the propensities that were in force. Values, profiles, days and other views are plain.""";

    private static final String UNATTRIBUTED =
            " Subjects of whom it was not reported which allocation drew them are left out of these differences (%,d).";

    private static final String CAPPED = " A subject weighs no more than %d judgements on a metric by a source.";

    private final Experiment experiment;
    private final List<Metric> metrics;
    private final Rollups rollups;
    private final double level;
    private final boolean capped;
    private final @Nullable String source;
    private final List<Look> lastLook;
    private final Map<Judgement, JudgedMetric> known = new HashMap<>();

    private record Judgement(long metricId, @Nullable String source) {}

    /**
     * @param source whose judgements decide; none for the usual one
     * @param lastLook that was stored, at each variant; none before the first one
     */
    ResultsReport(
            Experiment experiment,
            List<Metric> metrics,
            Rollups rollups,
            double level,
            boolean capped,
            @Nullable String source,
            List<Look> lastLook) {
        this.experiment = experiment;
        this.metrics = metrics;
        this.rollups = rollups;
        this.level = level;
        this.capped = capped;
        this.source = source;
        this.lastLook = List.copyOf(lastLook);
    }

    ResultsDto at(Instant now) {
        var comparisons = new ComparisonReport(experiment, level);
        var decided = decided();
        var metricReport = new MetricReport(experiment, level, comparableLook(decided));
        var health = health(decided).dto();
        return new ResultsDto(
                        experiment.key(),
                        experiment.prompt(),
                        experiment.label(),
                        ExperimentStatusDto.fromValue(experiment.status()),
                        experiment.control().key(),
                        level,
                        method(),
                        now.atOffset(ZoneOffset.UTC),
                        verdict(decided, health, now),
                        Family.of(experiment, level).dto(),
                        experiment.variants().stream().map(this::exposure).toList(),
                        judged().stream()
                                .map(metric -> metricReport.of(metric, metric == decided))
                                .toList(),
                        segments(decided),
                        rollups.pairs().stream().map(comparisons::pair).toList(),
                        rollups.rankings().stream().map(comparisons::ranking).toList(),
                        health)
                .primaryMetric(experiment.primaryMetric())
                .look(lastLook.isEmpty() ? null : lastLook.get(0).number())
                .cappedSubjects(capped ? rollups.heavySubjects() : null);
    }

    private String method() {
        var excluded = rollups.excludedSubjects();
        return METHOD.formatted(percent())
                + (excluded == 0 ? "" : EXCLUDED.formatted(excluded))
                + weighted()
                + (capped ? CAPPED.formatted(HeavySubjects.CAP) : "");
    }

    private String weighted() {
        var unattributed = rollups.unattributedSubjects();
        return rollups.weighted().isEmpty()
                ? ""
                : " " + WEIGHTED + (unattributed == 0 ? "" : UNATTRIBUTED.formatted(unattributed));
    }

    /** The last look, if it saw what these results show. */
    private List<Look> comparableLook(@Nullable JudgedMetric decided) {
        return capped || level != Look.LEVEL || decided == null
                ? List.of()
                : lastLook.stream()
                        .filter(look -> look.isOf(decided.metric(), decided.source()))
                        .toList();
    }

    /** What the next look sees at each variant but control; nothing while there is nothing to see. */
    List<Look> look(Instant moment) {
        var decided = decided();
        return decided == null
                ? List.of()
                : new NextLook(decided, VerdictReport.contrasts(experiment, decided, pairs(decided)), lastLook)
                        .at(moment);
    }

    /** The same, unless it saw nothing new. */
    List<Look> news(Instant moment) {
        var looks = look(moment);
        return looks.stream().allMatch(look -> look.seesNothingNewAfter(lastLook)) ? List.of() : looks;
    }

    /** What the next look sees of the splits. */
    List<SplitLook> splitLooks() {
        return health(decided()).splits().looks();
    }

    /** The promised metrics first, then the others by key; each by every source. */
    private List<JudgedMetric> judged() {
        var promised = experiment.promisedMetrics();
        return metrics.stream()
                .sorted(Comparator.comparing((Metric metric) -> rank(promised.indexOf(metric.key())))
                        .thenComparing(Metric::key))
                .flatMap(this::bySource)
                .toList();
    }

    private static int rank(int index) {
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private Stream<JudgedMetric> bySource(Metric metric) {
        var judged = rollups.answers().stream()
                .filter(answers -> answers.metricId() == metric.id())
                .map(answers -> judgedBy(metric, answers.source()))
                .toList();
        return judged.isEmpty() && experiment.promisedMetrics().contains(metric.key())
                ? Stream.of(judgedBy(metric, usualSource(metric)))
                : judged.stream();
    }

    private JudgedMetric judgedBy(Metric metric, @Nullable String judge) {
        return known.computeIfAbsent(
                new Judgement(metric.id(), judge), first -> new JudgedMetric(experiment, metric, judge, rollups));
    }

    private @Nullable String usualSource(Metric metric) {
        return UsualSource.of(said(metric)).orElse(null);
    }

    /** How much each source said on a metric. */
    private Map<String, Long> said(Metric metric) {
        return metric.isPairwise()
                ? rollups.pairs().stream()
                        .filter(pair -> pair.profile() == null && pair.metric().equals(metric.key()))
                        .collect(groupingBy(PairTotals::source, summingLong(PairTotals::subjects)))
                : rollups.answers().stream()
                        .filter(answers -> answers.metricId() == metric.id())
                        .collect(toMap(MetricAnswers::source, MetricAnswers::events));
    }

    /** The primary metric by the chosen source, even if that said nothing. */
    private @Nullable JudgedMetric decided() {
        return metrics.stream()
                .filter(experiment::isPrimary)
                .findFirst()
                .map(primary -> judgedBy(primary, source == null ? usualSource(primary) : source))
                .orElse(null);
    }

    /** A guardrail by the source that decides, or if that said nothing of it, by the usual one. */
    private JudgedMetric guardrail(Metric metric, @Nullable JudgedMetric decided) {
        var judge = decided == null ? null : decided.source();
        return judgedBy(metric, judge != null && said(metric).containsKey(judge) ? judge : usualSource(metric));
    }

    private List<SegmentsDto> segments(@Nullable JudgedMetric decided) {
        return decided == null || decided.metric().whyNoValue().isPresent()
                ? List.of()
                : experiment.treatments().stream()
                        .map(variant -> new SegmentsReport(decided, variant, level).dto())
                        .toList();
    }

    private VerdictDto verdict(@Nullable JudgedMetric decided, HealthDto health, Instant now) {
        var guardrails = metrics.stream()
                .filter(metric -> experiment.guardrails().containsKey(metric.key()))
                .map(metric -> guardrail(metric, decided))
                .toList();
        return new VerdictReport(experiment, decided, pairs(decided), guardrails, health, level, now).dto();
    }

    private List<PairTotals> pairs(@Nullable JudgedMetric decided) {
        return rollups.pairs().stream()
                .filter(pair -> decided != null
                        && pair.metric().equals(decided.metric().key())
                        && pair.source().equals(decided.source()))
                .toList();
    }

    private String percent() {
        return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private VariantExposureDto exposure(Variant variant) {
        var profiles = rollups.profiles().stream()
                .map(profile -> profile(profile, rollups.exposures(new Cell(variant.key(), profile))))
                .toList();
        var all = rollups.profiles().stream()
                .map(profile -> rollups.exposures(new Cell(variant.key(), profile)))
                .reduce(Exposures.NONE, Exposures::plus);
        return new VariantExposureDto(
                variant.key(), variant.control(), variant.version(), all.subjects(), all.exposures(), profiles);
    }

    private static ProfileExposureDto profile(String profile, Exposures exposures) {
        return new ProfileExposureDto(exposures.subjects(), exposures.exposures())
                .profile(profile.isEmpty() ? null : profile);
    }

    private HealthReport health(@Nullable JudgedMetric decided) {
        return new HealthReport(experiment, rollups, metrics, decided);
    }
}
