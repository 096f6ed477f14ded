package dev.palate.server.analysis;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.QuantileEstimateDto;
import dev.palate.api.model.RatedSubjectsDto;
import dev.palate.api.model.SuperiorityDto;
import dev.palate.statistics.Interval;
import dev.palate.statistics.RankComparison;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Tested;
import java.util.List;

/** What the distribution of subjects' means says beside the mean. */
record DistributionReport(double level) {

    private static final List<Double> QUANTILES = List.of(0.5, 0.95);

    SuperiorityDto superiority(RatingScale scale, Distribution control, Distribution treatment) {
        var comparison = new RankComparison(control.on(scale), treatment.on(scale));
        var subjects = comparison.control().subjects() + comparison.treatment().subjects();
        var probability = new Estimates(level).ofShare(comparison.superiority(), subjects);
        if (comparison.cliffsDelta().test() instanceof Tested tested) {
            probability.pValue(tested.pValue());
        }
        return new SuperiorityDto(probability, rated(scale, control), rated(scale, treatment));
    }

    private static List<RatedSubjectsDto> rated(RatingScale scale, Distribution distribution) {
        return scale.values().stream()
                .map(value ->
                        new RatedSubjectsDto(value, distribution.subjects().getOrDefault(value, 0L)))
                .toList();
    }

    List<QuantileEstimateDto> quantiles(Distribution distribution) {
        return QUANTILES.stream()
                .map(quantile -> new QuantileEstimateDto(quantile, quantile(distribution, quantile)))
                .toList();
    }

    private EstimateDto quantile(Distribution distribution, double quantile) {
        var quantiles = distribution.quantiles();
        var bounds = quantiles.interval(quantile, level);
        var dto = new Estimates(level).of(bounds, quantiles.values());
        if (bounds instanceof Interval interval) {
            if (Double.isInfinite(interval.lower())) {
                dto.lower(null).undefined(Reason.TOO_FEW_SUBJECTS.description());
            }
            if (Double.isInfinite(interval.upper())) {
                dto.upper(null).undefined(Reason.TOO_FEW_SUBJECTS.description());
            }
        }
        return dto;
    }
}
