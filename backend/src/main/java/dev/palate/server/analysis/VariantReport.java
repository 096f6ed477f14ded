package dev.palate.server.analysis;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.VariantResultDto;
import dev.palate.statistics.Comparison;

/** Variants on one metric and source, each held against control. */
final class VariantReport {

    private final Metric metric;
    private final VariantSums control;
    private final Estimates estimates;

    VariantReport(Metric metric, VariantSums control, double level) {
        this.metric = metric;
        this.control = control;
        this.estimates = new Estimates(level);
    }

    VariantResultDto of(Variant variant, VariantSums sums) {
        var dto = new VariantResultDto(
                variant.key(),
                variant.control(),
                sums.subjects(),
                sums.responded(),
                sums.events(),
                value(sums),
                estimates.of(sums.response().wilson(estimates.level()), sums.subjects()));
        return variant.control() ? dto : dto.difference(difference(sums)).relativeDifference(relativeDifference(sums));
    }

    EstimateDto value(VariantSums sums) {
        var value = sums.sample().ratio();
        return metric.whyNoValue()
                .map(reason -> estimates.undefined(reason, sums.subjects()))
                .orElseGet(() -> metric.isShare()
                        ? estimates.ofShare(value, sums.subjects())
                        : estimates.of(value, sums.subjects()));
    }

    EstimateDto difference(VariantSums sums) {
        return metric.whyNoValue()
                .map(reason -> estimates.undefined(reason, subjects(sums)))
                .orElseGet(() -> estimates.ofDifference(comparison(sums).difference(), subjects(sums)));
    }

    private EstimateDto relativeDifference(VariantSums sums) {
        return metric.whyNoValue()
                .map(reason -> estimates.undefined(reason, subjects(sums)))
                .orElseGet(() -> estimates.of(comparison(sums).lift(estimates.level()), subjects(sums)));
    }

    private Comparison comparison(VariantSums sums) {
        return new Comparison(control.sample().ratio(), sums.sample().ratio());
    }

    private long subjects(VariantSums sums) {
        return control.subjects() + sums.subjects();
    }
}
