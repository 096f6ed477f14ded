package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LooksTest {

    @Test
    void onlyGetMorePrecise() {
        Looks looks = Looks.NONE
                .with(new Interval(1, -1, 3), p(0.2))
                .with(new Interval(0, -2, 2), p(0.6))
                .with(new Interval(0.5, -0.5, 9), p(0.3));

        assertThat(looks).isEqualTo(new Looks(-0.5, 2, 0.2));
        assertThat(looks.interval(0.5)).isEqualTo(new Interval(0.5, -0.5, 2));
    }

    @Test
    void aLookThatSawNothingChangesNothing() {
        Looks looks = Looks.NONE.with(new Interval(1, -1, 3), p(0.2));
        var nothing = new Undefined(Reason.NO_EVENTS);

        assertThat(looks.with(nothing, nothing)).isEqualTo(looks);
        assertThat(Looks.NONE.interval(0))
                .isEqualTo(new Interval(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    @Test
    void thatContradictEachOtherHaveNoInterval() {
        Looks looks = Looks.NONE.with(new Interval(1, 0.5, 1.5), p(0.01)).with(new Interval(0, -0.4, 0.4), p(1));

        assertThat(looks.interval(0)).isEqualTo(new Undefined(Reason.LOOKS_CONTRADICT));
    }

    @Test
    void holdOnlyNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Looks(Double.NaN, 1, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Looks(0, 1, 1.5));
    }

    private static Tested p(double pValue) {
        return new Tested(0, Double.POSITIVE_INFINITY, pValue);
    }
}
