package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiscountedSumsTest {

    @Test
    void remembersAsManyPeriodsAsTheFactorSays() {
        DiscountedSums sums = DiscountedSums.EMPTY;
        for (int period = 0; period < 2000; period++) {
            sums = sums.followedBy(DiscountedSums.ofCounts(10, 4), 0.98);
        }

        assertThat(sums.count()).isCloseTo(500, within(1e-6));
        assertThat(sums.sum()).isCloseTo(200, within(1e-6));
    }

    @Test
    void forgetsNothingWithTheFactorOne() {
        assertThat(DiscountedSums.ofCounts(10, 4).followedBy(DiscountedSums.ofCounts(5, 5), 1))
                .isEqualTo(DiscountedSums.ofCounts(15, 9));
    }

    @Test
    void refusesSumsAndFactorsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> DiscountedSums.ofCounts(3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> DiscountedSums.ofCounts(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> DiscountedSums.ofCounts(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DiscountedSums(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DiscountedSums(1, Double.NaN, 1));
        DiscountedSums sums = DiscountedSums.ofCounts(10, 4);
        assertThatIllegalArgumentException().isThrownBy(() -> sums.followedBy(sums, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> sums.followedBy(sums, 1.01));
    }
}
