package dev.palate.server.analysis;

import dev.palate.api.model.ExperimentStatusDto;
import dev.palate.api.model.HealthDto;
import dev.palate.api.model.ProfileExposureDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.api.model.VariantExposureDto;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The results of an experiment, computed from its roll-ups. */
final class ResultsReport {

    private static final String METHOD = """
            Values are ratios of totals over all exposed subjects, clustered by subject; differences are treatment minus \
            control with Welch's t intervals and two-sided p-values, relative differences have Fieller intervals, response \
            rates Wilson intervals; all intervals are at the %s %% level.""";

    private static final String CAPPED = " A subject weighs no more than %d judgements on a metric by a source.";

    private final Experiment experiment;
    private final List<Metric> metrics;
    private final Rollups rollups;
    private final double level;
    private final boolean capped;

    ResultsReport(Experiment experiment, List<Metric> metrics, Rollups rollups, double level, boolean capped) {
        this.experiment = experiment;
        this.metrics = metrics;
        this.rollups = rollups;
        this.level = level;
        this.capped = capped;
    }

    ResultsDto at(Instant now) {
        var comparisons = new ComparisonReport(experiment, level);
        return new ResultsDto(
                        experiment.key(),
                        experiment.prompt(),
                        experiment.label(),
                        ExperimentStatusDto.fromValue(experiment.status()),
                        experiment.control().key(),
                        level,
                        METHOD.formatted(percent()) + (capped ? CAPPED.formatted(HeavySubjects.CAP) : ""),
                        now.atOffset(ZoneOffset.UTC),
                        experiment.variants().stream().map(this::exposure).toList(),
                        new MetricReport(experiment, rollups, level).of(metrics),
                        rollups.pairs().stream().map(comparisons::pair).toList(),
                        rollups.rankings().stream().map(comparisons::ranking).toList(),
                        health())
                .primaryMetric(experiment.primaryMetric());
    }

    private String percent() {
        return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private VariantExposureDto exposure(Variant variant) {
        var profiles = rollups.profiles().stream()
                .map(profile -> profile(profile, rollups.exposures(variant, profile)))
                .toList();
        var all = rollups.profiles().stream()
                .map(profile -> rollups.exposures(variant, profile))
                .reduce(Exposures.NONE, Exposures::plus);
        return new VariantExposureDto(
                variant.key(), variant.control(), variant.version(), all.subjects(), all.exposures(), profiles);
    }

    private static ProfileExposureDto profile(String profile, Exposures exposures) {
        return new ProfileExposureDto(exposures.subjects(), exposures.exposures())
                .profile(profile.isEmpty() ? null : profile);
    }

    private HealthDto health() {
        return new HealthDto(
                new SampleRatioReport(experiment, rollups.entrants()).dto(),
                rollups.entrants().stream().mapToLong(Entrants::inSeveral).sum(),
                rollups.exposures().values().stream()
                        .mapToLong(Exposures::forced)
                        .sum(),
                rollups.pendingFeedback(),
                rollups.heavySubjects());
    }
}
