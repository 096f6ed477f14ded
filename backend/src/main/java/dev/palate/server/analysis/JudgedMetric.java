package dev.palate.server.analysis;

import static java.util.stream.Collectors.toMap;

import dev.palate.statistics.Comparison;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.PostStratification;
import dev.palate.statistics.PostStratification.Stratum;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A metric by one source, with everybody who was exposed, whether they answered or not; added up once. */
final class JudgedMetric {

    private final Experiment experiment;
    private final Metric metric;
    private final @Nullable String source;
    private final List<String> profiles;
    private final Map<Cell, VariantSums> cells;
    private final Map<String, VariantSums> variants;

    /** @param source absent before anything was judged */
    JudgedMetric(Experiment experiment, Metric metric, @Nullable String source, Rollups rollups) {
        this.experiment = experiment;
        this.metric = metric;
        this.source = source;
        this.profiles = rollups.profiles();
        var answers = rollups.answers(metric.id(), source);
        this.cells = experiment.variants().stream()
                .flatMap(variant -> profiles.stream().map(profile -> new Cell(variant.key(), profile)))
                .collect(toMap(
                        cell -> cell,
                        cell -> VariantSums.of(
                                rollups.exposures(cell).subjects(),
                                answers.getOrDefault(cell, Answers.NONE),
                                rollups.subjects().past(metric.id(), source, cell),
                                rollups.subjects().distribution(metric.id(), source, cell))));
        this.variants = experiment.variants().stream().collect(toMap(Variant::key, this::added));
    }

    private VariantSums added(Variant variant) {
        return profiles.stream()
                .map(profile -> sums(variant, profile))
                .reduce(VariantSums::plus)
                .orElse(VariantSums.EMPTY);
    }

    Experiment experiment() {
        return experiment;
    }

    Metric metric() {
        return metric;
    }

    @Nullable
    String source() {
        return source;
    }

    /** Of exposed subjects; the empty one is for those without a profile. */
    List<String> profiles() {
        return profiles;
    }

    VariantSums sums(Variant variant, String profile) {
        return cells.getOrDefault(new Cell(variant.key(), profile), VariantSums.EMPTY);
    }

    VariantSums sums(Variant variant) {
        return variants.getOrDefault(variant.key(), VariantSums.EMPTY);
    }

    Contrast contrast(Variant treatment) {
        return Contrast.of(metric, sums(experiment.control()), sums(treatment));
    }

    /** Within a profile. */
    Contrast contrast(Variant treatment, String profile) {
        return Contrast.of(metric, sums(experiment.control(), profile), sums(treatment, profile));
    }

    /** Of a guardrail. */
    GuardrailCheck check(Variant treatment, double level) {
        return new GuardrailCheck(
                metric,
                contrast(treatment),
                Objects.requireNonNull(experiment.guardrails().get(metric.key())),
                experiment.familyOf(metric, level));
    }

    /** Who was exposed to any variant. */
    long subjects() {
        return experiment.variants().stream()
                .mapToLong(variant -> sums(variant).subjects())
                .sum();
    }

    long events() {
        return experiment.variants().stream()
                .mapToLong(variant -> sums(variant).events())
                .sum();
    }

    /** The difference put together from those within profiles, if there are several. */
    @Nullable
    Estimate stratifiedDifference(Variant treatment) {
        if (profiles.size() < 2 || metric.whyNoValue().isPresent()) {
            return null;
        }
        var control = experiment.control();
        var strata = profiles.stream()
                .filter(profile -> subjects(control, treatment, profile) > 0)
                .map(profile -> new Stratum(
                        subjects(control, treatment, profile),
                        comparison(sums(control, profile), sums(treatment, profile))))
                .toList();
        return new PostStratification(strata, comparison(sums(control), sums(treatment))).difference();
    }

    private long subjects(Variant control, Variant treatment, String profile) {
        return sums(control, profile).subjects() + sums(treatment, profile).subjects();
    }

    private static Comparison comparison(VariantSums control, VariantSums treatment) {
        return new Comparison(control.value(), treatment.value());
    }
}
