package dev.palate.statistics.allocation;

import dev.palate.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scores of a period's subjects for one variant.
 *
 * @param strata that somebody entered, at least one
 */
record PeriodScores(List<StratumScores> strata) {

    /** Those of the periods in which somebody entered. */
    static List<PeriodScores> of(List<AdaptiveRewards.Period> periods, int variant, boolean isAugmented) {
        List<PeriodScores> scores = new ArrayList<>();
        List<Sample> earlier = periods.get(0).strata().stream()
                .map(stratum -> Sample.EMPTY)
                .collect(Collectors.toCollection(ArrayList::new));
        for (AdaptiveRewards.Period period : periods) {
            List<AdaptiveRewards.Stratum> strata = period.strata();
            if (period.subjects() > 0) {
                scores.add(new PeriodScores(IntStream.range(0, strata.size())
                        .filter(place -> strata.get(place).subjects() > 0)
                        .mapToObj(
                                place -> scores(strata.get(place), variant, isAugmented ? expected(earlier, place) : 0))
                        .toList()));
            }
            for (int place = 0; place < strata.size(); place++) {
                Sample now = strata.get(place).arms().get(variant).rewards();
                earlier.set(place, earlier.get(place).plus(now));
            }
        }
        return scores;
    }

    private static StratumScores scores(AdaptiveRewards.Stratum stratum, int variant, double expected) {
        AdaptiveRewards.Arm arm = stratum.arms().get(variant);
        return new StratumScores(stratum.subjects(), arm.propensity(), arm.rewards(), expected);
    }

    /** The variant's mean in earlier periods: of the stratum, or of all where it has none; 0 before its first subject. */
    private static double expected(List<Sample> earlier, int place) {
        return earlier.get(place).subjects() > 0
                ? StratumScores.mean(earlier.get(place))
                : StratumScores.mean(earlier.stream().reduce(Sample.EMPTY, Sample::plus));
    }

    double subjects() {
        return strata.stream().mapToDouble(StratumScores::subjects).sum();
    }

    double sum() {
        return strata.stream().mapToDouble(StratumScores::sum).sum();
    }

    double squaresFrom(double value) {
        return strata.stream()
                .mapToDouble(stratum -> stratum.squaresFrom(value))
                .sum();
    }

    /** {@code 1 / Σ π_s/e_s} with the strata's shares π of the subjects; 0 where the variant had no chance in one. */
    double propensity() {
        double inverse = strata.stream()
                .mapToDouble(stratum -> stratum.subjects() / stratum.propensity())
                .sum();
        return subjects() / inverse;
    }
}
