package dev.palate.server.analysis;

import dev.palate.api.model.CovariateAdjustedDto;
import dev.palate.api.model.FixedHorizonDto;
import dev.palate.statistics.RatioCuped;
import dev.palate.statistics.Undefined;

/** The difference of a variant from control less what subjects said before they entered explains of it. */
record CovariateReport(Metric metric, VariantSums control, VariantSums treatment, Family family) {

    CovariateAdjustedDto dto() {
        var cuped = new RatioCuped(control.sample(), control.past(), treatment.sample(), treatment.past());
        var dto = new CovariateAdjustedDto(
                control.past().subjects() + treatment.past().subjects());
        var difference = cuped.difference();
        if (difference instanceof Undefined undefined) {
            return dto.undefined(undefined.reason().description());
        }
        var estimates = new Estimates(family.level());
        var contrast = Contrast.of(metric, control, treatment).by(difference);
        cuped.varianceRatio().ifPresent(ratio -> dto.varianceReduction(1 - ratio));
        return dto.difference(estimates.ofContrast(contrast, family))
                .fixedHorizon(new FixedHorizonDto(
                        estimates.ofDifference(difference, contrast.subjects()),
                        estimates.of(cuped.lift(estimates.level()), contrast.subjects())));
    }
}
