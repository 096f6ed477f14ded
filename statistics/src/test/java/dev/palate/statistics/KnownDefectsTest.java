package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
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
