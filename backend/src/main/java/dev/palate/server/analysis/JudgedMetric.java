package dev.palate.server.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.palate.statistics.Comparison;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.PostStratification;
import dev.palate.statistics.PostStratification.Stratum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A metric by one source, with everybody who was exposed, whether they answered or not; added up once. For one thread. */
final class JudgedMetric {

    private final Experiment experiment;
    private final Metric metric;
    private final @Nullable String source;
    private final List<String> profiles;
    private final Map<Cell, VariantSums> cells;
    private final Map<String, VariantSums> variants;
    private final @Nullable WeightedArms weighted;
    private final Map<Variant, Contrast> contrasts = new HashMap<>();

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
        this.weighted =
                rollups.weighted(metric, source).map(WeightedAnswers::arms).orElse(null);
        this.variants = experiment.variants().stream().collect(toMap(Variant::key, variant -> sums(variant, profiles)));
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

    /** Of some profiles together. */
    VariantSums sums(Variant variant, List<String> profiles) {
        return profiles.stream().map(profile -> sums(variant, profile)).reduce(VariantSums.EMPTY, VariantSums::plus);
    }

    /**
     * Of all subjects. Where traffic followed rewards it is adaptively weighted, as the plain one underrates variants that were
     * shown less, on metrics that were promised.
     */
    Contrast contrast(Variant treatment) {
        return contrasts.computeIfAbsent(
                treatment, first -> weighted == null ? unweighted(first) : weighted.contrast(first));
    }

    /**
     * Put together from those whom the same shares drew, where profiles have shares of their own, as variants met other profiles
     * than control did.
     */
    private Contrast unweighted(Variant treatment) {
        var plain = plainContrast(treatment);
        return experiment.ownProfiles().isEmpty() || metric.whyNoValue().isPresent()
                ? plain
                : plain.by(stratifiedDifference(treatment, drawnAlike()));
    }

    /** Whatever drew them. */
    Contrast plainContrast(Variant treatment) {
        return Contrast.of(metric, sums(experiment.control()), sums(treatment));
    }

    /** What {@link #contrast} is the difference of, where it is adaptively weighted. */
    Optional<Comparison> weightedComparison(Variant treatment) {
        return Optional.ofNullable(weighted).map(arms -> arms.comparison(treatment));
    }

    /** Profiles by who was drawn by the same shares. */
    List<List<String>> drawnAlike() {
        var own = experiment.ownProfiles();
        return List.copyOf(profiles.stream()
                .collect(groupingBy(profile -> own.contains(profile) ? profile : "", TreeMap::new, toList()))
                .values());
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
        return stratifiedDifference(treatment, profiles.stream().map(List::of).toList());
    }

    private Estimate stratifiedDifference(Variant treatment, List<List<String>> profiles) {
        var control = experiment.control();
        var strata = profiles.stream()
                .map(alike -> stratum(sums(control, alike), sums(treatment, alike)))
                .flatMap(Optional::stream)
                .toList();
        return new PostStratification(strata, comparison(sums(control), sums(treatment))).difference();
    }

    private static Optional<Stratum> stratum(VariantSums control, VariantSums treatment) {
        long subjects = control.subjects() + treatment.subjects();
        return subjects == 0 ? Optional.empty() : Optional.of(new Stratum(subjects, comparison(control, treatment)));
    }

    private static Comparison comparison(VariantSums control, VariantSums treatment) {
        return new Comparison(control.value(), treatment.value());
    }
}
