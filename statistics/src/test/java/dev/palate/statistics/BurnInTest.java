package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BurnInTest {

    @Test
    void lastsUntilEveryVariantHasEnoughSubjects() {
        assertThat(BurnIn.DEFAULT.isOver(30, 31)).isTrue();
        assertThat(BurnIn.DEFAULT.isOver(30, 29)).isFalse();
    }

    @Test
    void ofARateLastsUntilThereAreSuccessesAndFailures() {
        assertThat(BurnIn.DEFAULT.isOver(new Proportion(30, 5), new Proportion(40, 35)))
                .isTrue();
        assertThat(BurnIn.DEFAULT.isOver(new Proportion(1000, 4))).isFalse();
        assertThat(BurnIn.DEFAULT.isOver(new Proportion(1000, 996))).isFalse();
        assertThat(BurnIn.DEFAULT.isOver(new Proportion(29, 15))).isFalse();
    }

    @Test
    void cannotBeNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BurnIn(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new BurnIn(30, -5));
    }
}
