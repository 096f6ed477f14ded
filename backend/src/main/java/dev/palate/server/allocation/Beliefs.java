package dev.palate.server.allocation;

import dev.palate.statistics.BestRate;
import dev.palate.statistics.BetaBelief;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.allocation.Direction;
import dev.palate.statistics.allocation.DiscountedRatio;
import dev.palate.statistics.allocation.RewardBelief;
import dev.palate.statistics.allocation.TrafficShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is believed of variants: of rates by beta distributions that began with all rates alike, of other means by normal
 * ones, both with the subject as the unit.
 *
 * @param variants in the order that was asked for
 * @param chances of each to be the best
 */
public record Beliefs(List<RewardBelief> variants, TrafficShares chances) {

    public Beliefs {
        variants = List.copyOf(variants);
    }

    /** What sums say of variants; nothing if a variant's mean or its error is unknown. */
    static Optional<Beliefs> of(Reward reward, List<DiscountedRatio> sums) {
        return reward.isRate() ? Optional.of(ofRates(sums, reward.direction())) : ofMeans(sums, reward.direction());
    }

    /**
     * What is believed of variants relative to each other, where they are liked so well altogether.
     *
     * @param contrasts to the mean of all variants
     */
    static Beliefs ofContrasts(List<RewardBelief> contrasts, double level, Direction direction) {
        return new Beliefs(
                contrasts.stream()
                        .map(contrast -> new RewardBelief(level + contrast.mean(), contrast.standardDeviation()))
                        .toList(),
                TrafficShares.probabilityBest(contrasts, direction));
    }

    private static Beliefs ofRates(List<DiscountedRatio> sums, Direction direction) {
        var rates = sums.stream().map(DiscountedRatio::rate).toList();
        var facing = direction == Direction.HIGHER_IS_BETTER
                ? rates
                : rates.stream()
                        .map(rate -> new BetaBelief(rate.beta(), rate.alpha()))
                        .toList();
        var chances = BestRate.of(facing).probabilities();
        double sum = chances.stream().mapToDouble(Double::doubleValue).sum();
        return new Beliefs(
                rates.stream().map(Beliefs::normal).toList(),
                new TrafficShares(chances.stream().map(chance -> chance / sum).toList()));
    }

    /** The normal distribution with the moments of a beta distribution. */
    static RewardBelief normal(BetaBelief rate) {
        double weight = rate.alpha() + rate.beta();
        return new RewardBelief(rate.mean(), Math.sqrt(rate.mean() * (1 - rate.mean()) / (weight + 1)));
    }

    private static Optional<Beliefs> ofMeans(List<DiscountedRatio> sums, Direction direction) {
        var beliefs = new ArrayList<RewardBelief>();
        for (var variant : sums) {
            if (!(variant.ratio() instanceof Estimated estimated)) {
                return Optional.empty();
            }
            beliefs.add(RewardBelief.of(estimated));
        }
        return Optional.of(new Beliefs(beliefs, TrafficShares.probabilityBest(beliefs, direction)));
    }

    /** The variants that have a share, which are those that take part. */
    public static List<Integer> open(List<Integer> sharesPpm) {
        return IntStream.range(0, sharesPpm.size())
                .filter(variant -> sharesPpm.get(variant) > 0)
                .boxed()
                .toList();
    }
}
