package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CupedTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesAwayTheShareOfTheVarianceThatTheCovariateExplains(long seed) {
        var random = new Random(seed);
        var cuped = new Cuped(sample(random, 2000, 3, 0.8), sample(random, 2000, 3.1, 0.8));

        assertThat(cuped.theta()).isCloseTo(0.8, within(0.05));
        assertThat(cuped.varianceRatio().orElseThrow()).isCloseTo(1 - 0.64, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLiftExcludesZeroExactlyWhenTheAdjustedDifferenceDoes(long seed) {
        var random = new Random(seed);
        int excluded = 0;
        for (int i = 0; i < 100; i++) {
            double sign = i % 2 == 0 ? 1 : -1;
            var cuped = new Cuped(sample(random, 30, sign * 4, 0.6), sample(random, 40, sign * 4.4, 0.6));
            var difference = (Interval) cuped.adjusted().difference().interval(0.95);
            if (cuped.lift(0.95) instanceof Interval lift) {
                assertThat(lift.contains(0)).isEqualTo(difference.contains(0));
                assertThat(lift.contains(lift.value())).isTrue();
                assertThat(Math.signum(lift.value())).isEqualTo(Math.signum(difference.value()));
                excluded += lift.contains(0) ? 0 : 1;
            }
        }
        assertThat(excluded).isBetween(10, 90);
    }

    @Test
    void coversTheTruthAsOftenAsItsLevelSays() {
        var random = new Random(31);
        int differences = 0;
        int lifts = 0;
        for (int run = 0; run < 500; run++) {
            var cuped = new Cuped(sample(random, 60, 5, 0.9), sample(random, 60, 5.5, 0.9));
            differences += contains(cuped.adjusted().difference().interval(0.95), 0.5) ? 1 : 0;
            lifts += contains(cuped.lift(0.95), 0.1) ? 1 : 0;
        }
        assertThat(differences / 500.0).isBetween(0.92, 0.98);
        assertThat(lifts / 500.0).isBetween(0.92, 0.98);
    }

    @Test
    void withoutCovariateIsThePlainResult() {
        var random = new Random(4);
        var cuped = new Cuped(newSubjects(random, 20), newSubjects(random, 25));

        assertThat(cuped.theta()).isZero();
        assertThat(cuped.adjusted()).isEqualTo(cuped.unadjusted());
        assertThat(cuped.varianceRatio()).hasValue(1);
        assertThat(((Interval) cuped.lift(0.95)).lower())
                .isCloseTo(((Interval) cuped.unadjusted().lift(0.95)).lower(), within(1e-12));
    }

    @Test
    void aConstantCovariateInOneVariantDoesNoHarm() {
        var random = new Random(5);
        var cuped = new Cuped(sample(random, 50, 3, 0.5), newSubjects(random, 50));

        assertThat(cuped.adjusted().difference()).isInstanceOf(Estimated.class);
    }

    @Test
    void aCovariateThatExplainsEverythingLeavesNothingToEstimateWith() {
        CovariateSample control = CovariateSample.EMPTY.with(d("0.3"), d("0.1")).with(d("0.9"), d("0.3"));
        CovariateSample treatment =
                CovariateSample.EMPTY.with(d("0.6"), d("0.2")).with(d("2.1"), d("0.7"));
        var cuped = new Cuped(control, treatment);

        assertThat(cuped.adjusted().difference()).isInstanceOf(BareValue.class);
        assertThat(cuped.lift(0.95)).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThat(cuped.liftByDeltaMethod()).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThat(cuped.varianceRatio()).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        var cuped = new Cuped(CovariateSample.EMPTY, newSubjects(new Random(6), 10));

        assertThat(cuped.adjusted().difference()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(cuped.lift(0.95)).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(new Cuped(CovariateSample.EMPTY, CovariateSample.EMPTY).theta())
                .isZero();
    }

    @Test
    void refusesSumsThatNoSubjectsCanHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CovariateSample(2, d("2"), d("2"), d("2"), d("2"), d("3")))
                .withMessage("sums of squares 2 and 2 cannot have the sum of products 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CovariateSample(1, d("2"), d("2"), d("1"), d("4"), d("1")));
    }

    private static CovariateSample sample(Random random, int subjects, double mean, double correlation) {
        CovariateSample sample = CovariateSample.EMPTY;
        for (int i = 0; i < subjects; i++) {
            double x = random.nextGaussian();
            double y = mean + correlation * x + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            sample = sample.with(BigDecimal.valueOf(y), BigDecimal.valueOf(x));
        }
        return sample;
    }

    private static CovariateSample newSubjects(Random random, int subjects) {
        CovariateSample sample = CovariateSample.EMPTY;
        for (int i = 0; i < subjects; i++) {
            sample = sample.with(BigDecimal.valueOf(3 + random.nextDouble()), BigDecimal.ZERO);
        }
        return sample;
    }

    private static boolean contains(Bounds bounds, double number) {
        return ((Interval) bounds).contains(number);
    }

    private static BigDecimal d(String number) {
        return new BigDecimal(number);
    }
}
