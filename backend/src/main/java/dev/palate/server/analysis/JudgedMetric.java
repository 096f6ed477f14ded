package dev.palate.server.analysis;

import dev.palate.statistics.Comparison;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.PostStratification;
import dev.palate.statistics.PostStratification.Stratum;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A metric by one source, with everybody who was exposed, whether they answered or not.
 *
 * @param source absent before anything was judged
 */
record JudgedMetric(
        Experiment experiment, Metric metric, @Nullable String source, Rollups rollups, Map<Cell, Answers> answers) {

    VariantSums sums(Variant variant, String profile) {
        var cell = new Cell(variant.key(), profile);
        return VariantSums.of(
                rollups.exposures(variant, profile).subjects(),
                answers.getOrDefault(cell, Answers.NONE),
                rollups.subjects().past(metric.id(), source, cell),
                rollups.subjects().distribution(metric.id(), source, cell));
    }

    VariantSums sums(Variant variant) {
        return rollups.profiles().stream()
                .map(profile -> sums(variant, profile))
                .reduce(VariantSums.EMPTY, VariantSums::plus);
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
        var profiles = rollups.profiles();
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
        return new Comparison(control.sample().ratio(), treatment.sample().ratio());
    }
}
