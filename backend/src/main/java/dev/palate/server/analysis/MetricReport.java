package dev.palate.server.analysis;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.MetricResultDto;
import dev.palate.api.model.MetricRoleDto;
import dev.palate.api.model.ProfileResultDto;
import dev.palate.api.model.VariantResultDto;
import dev.palate.statistics.Adjusted;
import dev.palate.statistics.Correction;
import dev.palate.statistics.TestFamily;
import dev.palate.statistics.TestResult;
import java.util.List;
import java.util.function.Function;

/** A metric by one source: every variant, over all profiles and in each. */
final class MetricReport {

    private final Experiment experiment;
    private final double level;
    private final List<Look> lastLook;

    /** @param lastLook at the metric that the verdict rests on */
    MetricReport(Experiment experiment, double level, List<Look> lastLook) {
        this.experiment = experiment;
        this.level = level;
        this.lastLook = List.copyOf(lastLook);
    }

    /** @param decides whether the verdict rests on it */
    MetricResultDto of(JudgedMetric judged, boolean decides) {
        var profiles = judged.profiles().stream()
                .map(profile -> new ProfileResultDto(variants(judged, variant -> judged.sums(variant, profile)))
                        .profile(profile.isEmpty() ? null : profile))
                .toList();
        var all = variants(judged, judged::sums);
        all.forEach(variant -> addWholeView(judged, variant));
        if (decides) {
            adjust(judged, all);
            all.forEach(this::addLooks);
        }
        var metric = judged.metric();
        return new MetricResultDto(metric.key(), role(metric), metric.kind(), metric.direction(), all, profiles)
                .source(judged.source() == null ? null : FeedbackSourceDto.fromValue(judged.source()));
    }

    private MetricRoleDto role(Metric metric) {
        if (experiment.isPrimary(metric)) {
            return MetricRoleDto.PRIMARY;
        }
        return experiment.guardrails().containsKey(metric.key()) ? MetricRoleDto.GUARDRAIL : MetricRoleDto.OTHER;
    }

    private List<VariantResultDto> variants(JudgedMetric judged, Function<Variant, VariantSums> sums) {
        var family = experiment.familyOf(judged.metric(), level);
        var report = new VariantReport(judged.metric(), sums.apply(experiment.control()), family);
        return experiment.variants().stream()
                .map(variant -> report.of(variant, sums.apply(variant)))
                .toList();
    }

    /** What is said of all profiles together only. */
    private void addWholeView(JudgedMetric judged, VariantResultDto dto) {
        if (dto.getControl()) {
            return;
        }
        var variant = experiment.variant(dto.getVariant());
        var family = experiment.familyOf(judged.metric(), level);
        var stratified = judged.stratifiedDifference(variant);
        if (stratified != null) {
            dto.stratifiedDifference(new Estimates(level)
                    .ofContrast(judged.plainContrast(variant).by(stratified), family));
        }
        if (experiment.adaptive() && judged.metric().whyNoValue().isEmpty()) {
            addAdaptiveView(judged, variant, dto);
        }
        if (experiment.guardrails().containsKey(judged.metric().key())) {
            dto.guardrail(judged.check(variant, level).dto());
        }
    }

    /** In place of what takes the shares for constant. */
    private void addAdaptiveView(JudgedMetric judged, Variant variant, VariantResultDto dto) {
        var family = experiment.familyOf(judged.metric(), level);
        var contrast = judged.contrast(variant);
        var estimates = new Estimates(level);
        dto.difference(estimates.ofContrast(contrast, family))
                .responseTest(ResponseCheck.of(judged, variant).result());
        judged.weightedComparison(variant)
                .ifPresent(weighted -> dto.relativeDifference(estimates.ofLift(contrast, weighted, family)));
    }

    private void adjust(JudgedMetric judged, List<VariantResultDto> all) {
        var family = experiment.familyOf(judged.metric(), level);
        var treatments = experiment.treatments();
        var adjusted = adjusted(treatments.stream().map(judged::contrast).toList(), family);
        for (var dto : all) {
            var position = treatments.indexOf(experiment.variant(dto.getVariant()));
            if (position >= 0 && adjusted.get(position) instanceof Adjusted test) {
                dto.adjustedPValue(test.pValue());
            }
        }
    }

    private void addLooks(VariantResultDto dto) {
        lastLook.stream()
                .filter(look -> look.variant().equals(dto.getVariant()))
                .forEach(look -> dto.looks(look.runningDto()));
    }

    /** Contrasts for which it is too early have no test. */
    static List<TestResult> adjusted(List<Contrast> contrasts, Family family) {
        return new TestFamily(contrasts.stream()
                        .map(contrast -> contrast.test(family))
                        .toList())
                .adjusted(Correction.HOLM);
    }
}
