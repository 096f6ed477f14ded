package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void changesOnlyItsSignWhenTheVariantsAreSwapped(long seed) {
        var random = new Random(seed);
        Estimated one = estimate(random);
        Estimated other = estimate(random);

        var there = (Estimated) new Comparison(one, other).difference();
        var back = (Estimated) new Comparison(other, one).difference();

        assertThat(back.value()).isEqualTo(-there.value());
        assertThat(back.standardError()).isEqualTo(there.standardError());
        assertThat(back.degreesOfFreedom()).isCloseTo(there.degreesOfFreedom(), within(1e-9));
        assertThat(back.test().pValue()).isCloseTo(there.test().pValue(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLiftIsMirroredWhenBothValuesChangeSign(long seed) {
        var random = new Random(seed);
        Estimated control = estimate(random);
        Estimated treatment = estimate(random);

        var lift = (Interval) new Comparison(control, treatment).lift(0.95);
        var mirrored = (Interval) new Comparison(negated(control), negated(treatment)).lift(0.95);

        assertThat(mirrored).isEqualTo(new Interval(-lift.value(), -lift.upper(), -lift.lower()));
        assertThat(lift.lower()).isLessThan(lift.value());
        assertThat(lift.upper()).isGreaterThan(lift.value());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLiftApproachesTheDeltaMethodWhenTheControlIsPrecise(long seed) {
        var random = new Random(seed);
        var comparison = new Comparison(new Estimated(10 + random.nextDouble(), 1e-4, 500), estimate(random));

        var fieller = (Interval) comparison.lift(0.95);
        var delta = (Interval) comparison.liftByDeltaMethod().interval(0.95);

        assertThat(fieller.lower()).isCloseTo(delta.lower(), within(1e-6));
        assertThat(fieller.upper()).isCloseTo(delta.upper(), within(1e-6));
    }

    @Test
    void aControlThatMayBeZeroHasNoLift() {
        var comparison = new Comparison(new Estimated(1, 0.9, 50), new Estimated(3, 0.9, 50));

        assertThat(comparison.lift(0.95)).isEqualTo(new Undefined(Reason.LIFT_NOT_ESTIMABLE));
        assertThat(comparison.lift(0.5)).isInstanceOf(Interval.class);
    }

    @Test
    void aBareValueLeavesADifferenceWithoutATest() {
        var comparison = new Comparison(new Estimated(0.5, 0.1, 9), new BareValue(0.75, Reason.NO_VARIATION));

        assertThat(comparison.difference()).isEqualTo(new BareValue(0.25, Reason.NO_VARIATION));
        assertThat(comparison.difference().test()).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThat(comparison.lift(0.95)).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThat(comparison.liftByDeltaMethod()).isEqualTo(new Undefined(Reason.NO_VARIATION));
    }

    @Test
    void anUndefinedVariantLeavesNothingToCompare() {
        var noEvents = new Undefined(Reason.NO_EVENTS);
        var comparison = new Comparison(new Estimated(0.5, 0.1, 9), noEvents);

        assertThat(comparison.difference()).isEqualTo(noEvents);
        assertThat(comparison.lift(0.95)).isEqualTo(noEvents);
        assertThat(comparison.liftByDeltaMethod()).isEqualTo(noEvents);
        assertThat(comparison.difference().test().rejectsAt(1)).isFalse();
    }

    private static Estimated estimate(Random random) {
        return new Estimated(5 + random.nextDouble(), 0.1 + random.nextDouble() / 4, 3 + random.nextInt(50));
    }

    private static Estimated negated(Estimated estimate) {
        return new Estimated(-estimate.value(), estimate.standardError(), estimate.degreesOfFreedom());
    }
}
