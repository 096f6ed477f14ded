package dev.palate.server.analysis;

import dev.palate.api.model.AdaptiveVariantDto;
import dev.palate.api.model.EstimateDto;
import dev.palate.server.allocation.Counts;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.allocation.AdaptiveRatios;
import dev.palate.statistics.allocation.DiscountedRatio;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The variants of an adaptive experiment for all subjects, or for those of one profile.
 *
 * @param counts who was heard
 * @param ratios what allows for traffic that followed the rewards
 * @param sums plain ones, by the position of the variant
 * @param sharesPpm in the newest allocation, by the position of the variant
 * @param chances to be the best, by the position of the variant; of those only that may be
 */
record AdaptiveArms(
        Experiment experiment,
        Counts counts,
        AdaptiveRatios ratios,
        IntFunction<DiscountedRatio> sums,
        List<Integer> sharesPpm,
        Map<Integer, Double> chances,
        boolean isRate,
        Estimates estimates) {

    AdaptiveVariantDto dto(int position) {
        var variant = experiment.variants().get(position);
        long subjects = counts.subjects(position);
        long all = IntStream.range(0, experiment.variants().size())
                .mapToLong(counts::subjects)
                .sum();
        var dto = new AdaptiveVariantDto(
                        variant.key(),
                        variant.control(),
                        subjects,
                        counts.answers(position),
                        sharesPpm.get(position),
                        value(ratios.adaptivelyWeighted(position), subjects),
                        value(sums.apply(position).ratio(), subjects))
                .effectiveShare(all == 0 ? null : subjects / (double) all)
                .chanceToBeBest(chances.get(position));
        return variant.control() ? dto : dto.difference(difference(position, subjects));
    }

    private EstimateDto value(Estimate estimate, long subjects) {
        return isRate ? estimates.ofShare(estimate, subjects) : estimates.of(estimate, subjects);
    }

    private EstimateDto difference(int position, long subjects) {
        int control = experiment.variants().indexOf(experiment.control());
        return estimates.ofDifference(ratios.difference(control, position), subjects + counts.subjects(control));
    }
}
