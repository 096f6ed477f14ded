package dev.palate.server.analysis;

import dev.palate.api.model.AdaptiveVariantDto;
import dev.palate.api.model.EstimateDto;
import dev.palate.statistics.allocation.DiscountedRatio;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The variants of an adaptive experiment for all subjects, or for those of one profile.
 *
 * @param arms with what allows for traffic that followed the rewards
 * @param sums plain ones, by the position of the variant
 * @param sharesPpm in the newest allocation, by the position of the variant
 * @param chances to be the best, by the position of the variant; of those only that may be
 * @param family whose anytime-valid intervals differences and values get
 */
record AdaptiveArms(
        WeightedArms arms,
        IntFunction<DiscountedRatio> sums,
        List<Integer> sharesPpm,
        Map<Integer, Double> chances,
        Family family) {

    AdaptiveVariantDto dto(int position) {
        var counts = arms.counts();
        var variants = arms.experiment().variants();
        var variant = variants.get(position);
        var estimates = new Estimates(family.level());
        long subjects = counts.subjects(position);
        long all =
                IntStream.range(0, variants.size()).mapToLong(counts::subjects).sum();
        var dto = new AdaptiveVariantDto(
                        variant.key(),
                        variant.control(),
                        subjects,
                        counts.answers(position),
                        sharesPpm.get(position),
                        value(variant, subjects),
                        plainValue(position, subjects))
                .effectiveShare(all == 0 ? null : subjects / (double) all)
                .chanceToBeBest(chances.get(position));
        return variant.control() ? dto : dto.difference(estimates.ofContrast(arms.contrast(variant), family));
    }

    private EstimateDto value(Variant variant, long subjects) {
        var estimates = new Estimates(family.level());
        var anytime = arms.anytime(variant, family);
        return arms.isShare()
                ? estimates.ofShare(arms.value(variant), subjects, anytime)
                : estimates.of(arms.value(variant), subjects, anytime);
    }

    private EstimateDto plainValue(int position, long subjects) {
        var estimates = new Estimates(family.level());
        var value = sums.apply(position).ratio();
        return arms.isShare() ? estimates.ofShare(value, subjects) : estimates.of(value, subjects);
    }
}
