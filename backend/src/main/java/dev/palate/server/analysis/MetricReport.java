package dev.palate.server.analysis;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.MetricResultDto;
import dev.palate.api.model.ProfileResultDto;
import dev.palate.api.model.VariantResultDto;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every metric that was promised or judged, by source: sources are never pooled. */
final class MetricReport {

    private final Experiment experiment;
    private final Rollups rollups;
    private final double level;

    MetricReport(Experiment experiment, Rollups rollups, double level) {
        this.experiment = experiment;
        this.rollups = rollups;
        this.level = level;
    }

    /** The promised metrics first, then the others by key. */
    List<MetricResultDto> of(List<Metric> declared) {
        var promised = experiment.promisedMetrics();
        return declared.stream()
                .sorted(Comparator.comparing((Metric metric) -> rank(promised.indexOf(metric.key())))
                        .thenComparing(Metric::key))
                .flatMap(this::bySource)
                .toList();
    }

    private static int rank(int index) {
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private Stream<MetricResultDto> bySource(Metric metric) {
        var judged = rollups.answers().stream()
                .filter(answers -> answers.metricId() == metric.id())
                .toList();
        if (judged.isEmpty() && experiment.promisedMetrics().contains(metric.key())) {
            return Stream.of(result(metric, null, Map.of()));
        }
        return judged.stream().map(answers -> result(metric, answers.source(), answers.cells()));
    }

    private MetricResultDto result(Metric metric, @Nullable String source, Map<Cell, Answers> answers) {
        var profiles = rollups.profiles().stream()
                .map(profile -> new ProfileResultDto(variants(metric, variant -> sums(variant, profile, answers)))
                        .profile(profile.isEmpty() ? null : profile))
                .toList();
        var all = variants(
                metric,
                variant -> rollups.profiles().stream()
                        .map(profile -> sums(variant, profile, answers))
                        .reduce(VariantSums.EMPTY, VariantSums::plus));
        return new MetricResultDto(metric.key(), metric.kind(), metric.direction(), all, profiles)
                .source(source == null ? null : FeedbackSourceDto.fromValue(source));
    }

    private VariantSums sums(Variant variant, String profile, Map<Cell, Answers> answers) {
        var subjects = rollups.exposures(variant, profile).subjects();
        return VariantSums.of(subjects, answers.getOrDefault(new Cell(variant.key(), profile), Answers.NONE));
    }

    private List<VariantResultDto> variants(Metric metric, Function<Variant, VariantSums> sums) {
        var report = new VariantReport(metric, sums.apply(experiment.control()), level);
        return experiment.variants().stream()
                .map(variant -> report.of(variant, sums.apply(variant)))
                .toList();
    }
}
