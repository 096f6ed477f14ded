package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.allocation.AdaptiveRewards;
import dev.palate.statistics.allocation.BestArmIdentification;
import dev.palate.statistics.allocation.Direction;
import dev.palate.statistics.allocation.DiscountedSums;
import dev.palate.statistics.allocation.RewardBelief;
import dev.palate.statistics.allocation.TrafficShares;
import dev.palate.statistics.preference.BradleyTerry;
import dev.palate.statistics.preference.Duel;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.PlackettLuce;
import dev.palate.statistics.preference.Ranking;
import dev.palate.statistics.preference.Rankings;
import dev.palate.statistics.preference.Strengths;
import dev.palate.statistics.preference.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects of existing products, each designed out here. */
class KnownDefectsTest {

    private static final double NORMAL = Double.POSITIVE_INFINITY;

    /** gbstats counts the third variant and reports 0.18. */
    @Test
    void aVariantOfWeightZeroTakesNoDegreeOfFreedom() {
        TestResult result =
                sampleRatio(share(0.5, 500), share(0.5, 560), share(0, 0)).test();

        assertThat(((Tested) result).degreesOfFreedom()).isEqualTo(1);
        assertThat(((Tested) result).pValue()).isCloseTo(0.0653, within(1e-4));
    }

    /** gbstats computes 2 · (1 − cdf), which is exactly 0 here. */
    @ParameterizedTest
    @ValueSource(doubles = {8.3, 12, 37})
    void aTwoSidedPValueBelowOneIn1e16IsNotZero(double standardErrors) {
        var estimate = new Estimated(standardErrors, 1, 100_000);

        assertThat(estimate.test().pValue()).isPositive().isLessThan(2e-16);
    }

    /** gbstats refuses both. */
    @Test
    void theAbsoluteDifferenceIsDefinedForAControlOfZeroAndTheLiftIsNot() {
        var comparison = new Comparison(sample(-1, 0, 1).mean(), sample(0, 1, 2).mean());

        assertThat(((Estimated) comparison.difference()).value()).isEqualTo(1);
        assertThat(comparison.lift(0.95)).isEqualTo(new Undefined(Reason.CONTROL_IS_ZERO));
        assertThat(comparison.liftByDeltaMethod()).isEqualTo(new Undefined(Reason.CONTROL_IS_ZERO));
    }

    /** gbstats, PostHog and Eppo contradict themselves at small n. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLiftExcludesZeroExactlyWhenTheAbsoluteTestRejects(long seed) {
        var random = new Random(seed);
        int rejected = 0;
        for (int i = 0; i < 300; i++) {
            var comparison = new Comparison(
                    uniform(random, 4, 2 + random.nextInt(6)).mean(),
                    uniform(random, 5, 2 + random.nextInt(6)).mean());
            if (comparison.lift(0.95) instanceof Interval lift) {
                boolean rejects = comparison.difference().test().rejectsAt(0.05);
                assertThat(lift.contains(0)).isEqualTo(!rejects);
                rejected += rejects ? 1 : 0;
            }
        }
        assertThat(rejected).isBetween(30, 270);
    }

    /** GrowthBook #4439. */
    @Test
    void aVariantThatShouldHaveSubjectsAndHasNoneAlarms() {
        assertThat(sampleRatio(share(1, 100), share(1, 0)).test().rejectsAt(SampleRatio.ALARM))
                .isTrue();
    }

    /** Statsig shrinks the mixed variance as subjects come, so its boundary stays at 3.58 and will be crossed. */
    @Test
    void theSequentialBoundaryGrowsWithoutBound() {
        var sequence = ConfidenceSequence.tunedFor(10_000, 0.95);
        var test = new MixtureSequentialTest(1e-4);

        assertThat(sequence.criticalValue(10_000_000, 0.95)).isGreaterThan(3.8);
        assertThat(sequence.criticalValue(10_000_000_000L, 0.95)).isGreaterThan(4.6);
        assertThat(((Interval) test.interval(new Estimated(0, 1e-5, NORMAL), 0.95)).upper())
                .isGreaterThan(4.4e-5);
    }

    /** TensorZero has 8.78 and GrowthBook 7.94 where 8.21 makes the interval narrowest. */
    @Test
    void theConfidenceSequenceIsTunedExactly() {
        double exact = 1000 * ConfidenceSequence.tunedFor(1000, 0.95).rhoSquared();

        assertThat(exact).isCloseTo(8.21, within(0.005));
        for (double peer : new double[] {8.78, 7.94}) {
            assertThat(new ConfidenceSequence(peer / 1000).criticalValue(1000, 0.95))
                    .isGreaterThan(new ConfidenceSequence(exact / 1000).criticalValue(1000, 0.95));
        }
    }

    /** gbstats computes 2 · (1 − cdf), which is exactly 0 below 1e-16 here too. */
    @Test
    void anAnytimePValueBelowOneIn1e16IsNotZero() {
        var test = (Tested) ConfidenceSequence.tunedFor(1000, 0.95).test(new Estimated(30, 1, NORMAL), 1000);

        assertThat(test.pValue()).isPositive().isLessThan(1e-100);
    }

    /** gbstats uses a prior on the difference unscaled on the lift, where it does nothing: 0.09998. */
    @Test
    void aPriorIsOnTheScaleOfTheEffectItIsHeldAgainst() {
        var comparison = new Comparison(new Estimated(5, 0.05, NORMAL), new Estimated(5.5, 0.05, NORMAL));
        var bayesian = new BayesianComparison(comparison, new GaussianPrior(0, 0.01));

        var lift = (GaussianPosterior) bayesian.lift();
        var difference = (GaussianPosterior) bayesian.difference();

        assertThat(lift.mean()).isLessThan(0.05);
        assertThat(difference.mean() / 5).isLessThan(0.05).isCloseTo(lift.mean(), within(0.005));
    }

    /** PostHog calls one-sided 95% significant, while the 95% interval contains 0: #72503. */
    @Test
    void aBayesianResultIsDecisiveWhenItsIntervalExcludesZero() {
        var oneSided = new GaussianPosterior(1.7, 1);

        assertThat(oneSided.chanceToWin()).isGreaterThan(0.95);
        assertThat(oneSided.interval(0.95).contains(0)).isTrue();
        assertThat(oneSided.isDecisive(0.95)).isFalse();
        assertThat(new GaussianPosterior(-1.97, 1).isDecisive(0.95)).isTrue();
    }

    /** gbstats takes the second and third smallest, gives the best 1% and fails with two. */
    @Test
    void theLowestIsTheBestOfTheTopTwoWhenLowerIsBetter() {
        var fast = new RewardBelief(790, 5);
        var slow = new RewardBelief(820, 5);
        var slowest = new RewardBelief(900, 5);

        TrafficShares three = TrafficShares.probabilityBest(List.of(slow, fast, slowest), Direction.LOWER_IS_BETTER);
        TrafficShares two = TrafficShares.probabilityBest(List.of(slow, fast), Direction.LOWER_IS_BETTER);

        assertThat(three.topTwo(0.5).shares().get(1)).isCloseTo(0.5, within(1e-4));
        assertThat(three.topTwo(0.5).shares().get(0)).isCloseTo(0.5, within(1e-4));
        assertThat(two.topTwo(0.5).shares())
                .allSatisfy(share -> assertThat(share).isCloseTo(0.5, within(1e-12)));
    }

    /** TensorZero asks for the same evidence against one challenger as against ten. */
    @Test
    void aWinnerOverManyNeedsMoreEvidenceThanOverOne() {
        var arm = new BestArmIdentification.Arm(0.5, 0.25, 100);
        var two = new BestArmIdentification(List.of(arm, new BestArmIdentification.Arm(0.6, 0.24, 300)));
        var four = new BestArmIdentification(List.of(arm, arm, arm, arm));

        assertThat(four.threshold(0.05)).isCloseTo(two.threshold(0.05) + Math.log(3), within(1e-12));
    }

    /** TensorZero gives the winner all traffic. */
    @Test
    void aCertainWinnerLeavesTheOthersTheirFloor() {
        TrafficShares shares = TrafficShares.probabilityBest(
                List.of(new RewardBelief(0, 0.001), new RewardBelief(1, 0.001)), Direction.HIGHER_IS_BETTER);

        assertThat(shares.withFloor(0.01).shares().get(0)).isCloseTo(0.01, within(1e-12));
    }

    /** Statsig Autotune says of itself that a season can make the worse variant win. */
    @Test
    void aSeasonDoesNotTurnWhichVariantIsBetter() {
        var rewards = new AdaptiveRewards(List.of(
                AdaptiveRewards.Period.of(List.of(arm(0.5, 500, 175), arm(0.5, 500, 150))),
                AdaptiveRewards.Period.of(List.of(arm(0.1, 100, 75), arm(0.9, 900, 630)))));

        assertThat(new Comparison(rewards.naiveMean(1), rewards.naiveMean(0)).difference())
                .isInstanceOfSatisfying(
                        Estimated.class, naive -> assertThat(naive.value()).isNegative());
        assertThat(new Comparison(rewards.augmented(1), rewards.augmented(0)).difference())
                .isInstanceOfSatisfying(
                        Estimated.class, fair -> assertThat(fair.value()).isCloseTo(0.05, within(1e-12)));
    }

    /** kumulant #84: one NaN pinned an arm for ever. */
    @Test
    void aRewardThatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DiscountedSums.ofCounts(10, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardBelief(Double.NaN, 1));
    }

    /** PlackettLuce for R adds half a ghost ranking to each version unless told not to. */
    @Test
    void strengthsComeFromTheRankingsAlone() {
        var fit = (Strengths) PlackettLuce.fit(new Rankings(
                2, List.of(new Ranking("a", List.of(0, 1), 3), new Ranking("b", List.of(1, 0), 1))));

        assertThat(((Estimated) fit.difference(0, 1, Errors.MODEL)).value()).isCloseTo(Math.log(3), within(1e-9));
    }

    /** PlackettLuce for R does not see that ties connect. */
    @Test
    void versionsThatOnlyTiedAreConnected() {
        var counts = new PairwiseCounts(
                3, List.of(new Duel("a", 0, 1, new WinRate(3, 2, 2)), new Duel("b", 1, 2, new WinRate(0, 5, 0))));

        for (Set<Term> terms : List.of(Set.<Term>of(), Set.of(Term.TIE))) {
            assertThat(new BradleyTerry(terms).fit(counts)).isInstanceOf(Strengths.class);
        }
    }

    private static AdaptiveRewards.Arm arm(double propensity, long subjects, long successes) {
        return new AdaptiveRewards.Arm(
                propensity, new Sample(subjects, BigDecimal.valueOf(successes), BigDecimal.valueOf(successes)));
    }

    private static SampleRatio sampleRatio(SampleRatio.Share... shares) {
        return new SampleRatio(List.of(shares));
    }

    private static SampleRatio.Share share(double weight, long subjects) {
        return new SampleRatio.Share(weight, subjects);
    }

    private static Sample uniform(Random random, double mean, int subjects) {
        return sample(random.doubles(subjects).map(x -> mean + 2 * x - 1).toArray());
    }

    private static Sample sample(double... values) {
        return DoubleStream.of(values).mapToObj(BigDecimal::valueOf).reduce(Sample.EMPTY, Sample::with, Sample::plus);
    }
}
