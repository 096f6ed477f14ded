package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostStratificationTest {

    private static final Comparison WHOLE = new Comparison(estimate(2), estimate(3));

    @Test
    void oneStratumIsThePlainComparison() {
        var stratified = new PostStratification(List.of(stratum(100, 2, 3)), WHOLE);
        var plain = (Estimated) WHOLE.difference();

        assertThat(((Estimated) stratified.difference()).value()).isEqualTo(plain.value());
        assertThat(((Estimated) stratified.difference()).standardError())
                .isCloseTo(plain.standardError(), within(1e-15));
        var lift = (Interval) stratified.lift(0.95);
        var plainLift = (Interval) WHOLE.lift(0.95);
        assertThat(lift.lower()).isCloseTo(plainLift.lower(), within(1e-12));
        assertThat(lift.upper()).isCloseTo(plainLift.upper(), within(1e-12));
    }

    @Test
    void weighsStrataByTheirSubjectsInBothVariants() {
        var stratified = new PostStratification(List.of(stratum(300, 1, 2), stratum(100, 5, 3)), WHOLE);

        assertThat(((Estimated) stratified.difference()).value()).isCloseTo(0.75 - 0.5, within(1e-15));
        assertThat(((Estimated) stratified.liftByDeltaMethod()).value()).isCloseTo(0.25 / 2, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLiftExcludesZeroExactlyWhenTheDifferenceDoes(long seed) {
        var random = new Random(seed);
        int excluded = 0;
        for (int i = 0; i < 200; i++) {
            var stratified = new PostStratification(
                    List.of(
                            stratum(50, 2, 2 + 0.3 * random.nextGaussian()),
                            stratum(80, 4, 4 + 0.3 * random.nextGaussian())),
                    WHOLE);
            var difference = (Interval) stratified.difference().interval(0.95);
            var lift = (Interval) stratified.lift(0.95);

            assertThat(lift.contains(0)).isEqualTo(difference.contains(0));
            excluded += lift.contains(0) ? 0 : 1;
        }
        assertThat(excluded).isBetween(20, 180);
    }

    @Test
    void aStratumAllAlikeCountsWithoutVariance() {
        var alike = new PostStratification.Stratum(
                100, new Comparison(new BareValue(1, Reason.NO_VARIATION), new BareValue(1, Reason.NO_VARIATION)));
        var mixed = new PostStratification(List.of(stratum(100, 2, 3), alike), WHOLE);

        assertThat(((Estimated) mixed.difference()).value()).isEqualTo(0.5);
        assertThat(new PostStratification(List.of(alike), WHOLE).difference())
                .isEqualTo(new BareValue(0, Reason.NO_VARIATION));
    }

    @Test
    void saysWhatIsMissing() {
        var one = new PostStratification.Stratum(9, new Comparison(estimate(2), new BareValue(4, Reason.ONE_SUBJECT)));
        var none = new PostStratification.Stratum(9, new Comparison(estimate(2), new Undefined(Reason.NO_EVENTS)));

        assertThat(new PostStratification(List.of(), WHOLE).difference()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(new PostStratification(List.of(one), WHOLE).difference())
                .isEqualTo(new BareValue(2, Reason.ONE_SUBJECT));
        assertThat(new PostStratification(List.of(one), WHOLE).lift(0.95)).isEqualTo(new Undefined(Reason.ONE_SUBJECT));
        assertThat(new PostStratification(List.of(stratum(9, 1, 2), none), WHOLE).lift(0.95))
                .isEqualTo(new Undefined(Reason.EMPTY_STRATUM));
        assertThatIllegalArgumentException().isThrownBy(() -> new PostStratification.Stratum(0, WHOLE));
    }

    @Test
    void aControlOfZeroHasNoLift() {
        var stratified = new PostStratification(List.of(stratum(50, -1, 1), stratum(50, 1, 2)), WHOLE);

        assertThat(stratified.lift(0.95)).isEqualTo(new Undefined(Reason.CONTROL_IS_ZERO));
        assertThat(stratified.liftByDeltaMethod()).isEqualTo(new Undefined(Reason.CONTROL_IS_ZERO));
        assertThat(new PostStratification(List.of(stratum(50, 0.1, 1)), WHOLE).lift(0.95))
                .isEqualTo(new Undefined(Reason.LIFT_NOT_ESTIMABLE));
    }

    private static PostStratification.Stratum stratum(long subjects, double control, double treatment) {
        return new PostStratification.Stratum(subjects, new Comparison(estimate(control), estimate(treatment)));
    }

    private static Estimated estimate(double value) {
        return new Estimated(value, 0.1, 40);
    }
}
