package dev.palate.server.analysis;

import dev.palate.api.model.BayesianDto;
import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.FixedHorizonDto;
import dev.palate.api.model.VariantResultDto;
import dev.palate.statistics.BayesianComparison;
import dev.palate.statistics.Comparison;
import dev.palate.statistics.DesignEffect;
import dev.palate.statistics.GaussianPosterior;
import dev.palate.statistics.GaussianPrior;
import dev.palate.statistics.Undefined;
import java.util.List;
import java.util.function.Supplier;

/** Variants on one metric and source, each held against control in every way that results show. */
final class VariantReport {

    private static final GaussianPrior PRIOR = GaussianPrior.DEFAULT;

    private final Metric metric;
    private final VariantSums control;
    private final Family family;
    private final Estimates estimates;
    private final DistributionReport distributions;

    /** @param family whose anytime-valid intervals differences and values get */
    VariantReport(Metric metric, VariantSums control, Family family) {
        this.metric = metric;
        this.control = control;
        this.family = family;
        this.estimates = new Estimates(family.level());
        this.distributions = new DistributionReport(family.level());
    }

    VariantResultDto of(Variant variant, VariantSums sums) {
        var dto = new VariantResultDto(
                variant.key(),
                variant.control(),
                sums.subjects(),
                sums.responded(),
                sums.events(),
                value(sums),
                new VariantValue(metric, sums, family).responseRate());
        if (metric.isShare()) {
            DesignEffect.ofShares(sums.sample()).ifPresent(dto::designEffect);
        }
        if (metric.hasQuantiles()) {
            dto.quantiles(distributions.quantiles(sums.distribution()));
        }
        return variant.control() ? dto : compared(dto, variant, sums);
    }

    private VariantResultDto compared(VariantResultDto dto, Variant variant, VariantSums sums) {
        var comparison = new Comparison(control.value(), sums.value());
        dto.difference(difference(sums))
                .relativeDifference(ifValued(sums, () -> estimates.ofLift(contrast(sums), comparison, family)))
                .fixedHorizon(new FixedHorizonDto(
                        ifValued(sums, () -> estimates.ofDifference(comparison.difference(), subjects(sums))),
                        ifValued(sums, () -> estimates.of(comparison.lift(estimates.level()), subjects(sums)))))
                .responseTest(new ResponseCheck(variant, control, sums, metric, List.of()).result());
        if (metric.scale() != null) {
            dto.superiority(distributions.superiority(metric.scale(), control.distribution(), sums.distribution()));
        }
        return metric.whyNoValue().isPresent()
                ? dto
                : dto.bayesian(bayesian(comparison, sums))
                        .covariateAdjusted(new CovariateReport(metric, control, sums, family).dto());
    }

    EstimateDto value(VariantSums sums) {
        return new VariantValue(metric, sums, family).value();
    }

    /** At all looks together. */
    EstimateDto difference(VariantSums sums) {
        return ifValued(sums, () -> estimates.ofContrast(contrast(sums), family));
    }

    private Contrast contrast(VariantSums sums) {
        return Contrast.of(metric, control, sums);
    }

    private EstimateDto ifValued(VariantSums sums, Supplier<EstimateDto> estimate) {
        return metric.whyNoValue()
                .map(reason -> estimates.undefined(reason, subjects(sums)))
                .orElseGet(estimate);
    }

    private BayesianDto bayesian(Comparison comparison, VariantSums sums) {
        var dto = new BayesianDto(PRIOR.mean(), PRIOR.standardDeviation());
        var posterior = new BayesianComparison(comparison, PRIOR).lift();
        if (posterior instanceof Undefined undefined) {
            return dto.undefined(undefined.reason().description());
        }
        var lift = (GaussianPosterior) posterior;
        var gain = metric.isHigherBetter() ? lift : lift.reversed();
        return dto.lift(estimates.of(lift.interval(estimates.level()), subjects(sums)))
                .chanceToWin(gain.chanceToWin())
                .lossIfShipped(gain.expectedLossIfShipped())
                .lossIfKept(gain.expectedLossIfKept());
    }

    private long subjects(VariantSums sums) {
        return control.subjects() + sums.subjects();
    }
}
