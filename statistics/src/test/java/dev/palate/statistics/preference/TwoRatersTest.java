package dev.palate.statistics.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoRatersTest {

    /** With even margins κ = 2p − 1, whose error is 2 √(p(1 − p)/n). */
    @Test
    void judgesAHalfByHalfTable() {
        var kappa = (Estimated) raters(List.of(40L, 10L), List.of(10L, 40L)).kappa(TwoRaters.Weights.UNWEIGHTED);

        assertThat(kappa.value()).isCloseTo(0.6, within(1e-12));
        assertThat(kappa.standardError()).isCloseTo(0.08, within(0.002));
    }

    @ParameterizedTest
    @EnumSource
    void oneCategoryForAllIsNoAgreement(TwoRaters.Weights weights) {
        assertThat(raters(List.of(9L, 0L), List.of(0L, 0L)).kappa(weights))
                .isEqualTo(new Undefined(Reason.NO_VARIATION_TO_AGREE_ON));
        assertThat(raters(List.of(0L)).kappa(weights)).isEqualTo(new Undefined(Reason.NO_PAIRABLE_RATINGS));
        assertThat(raters().kappa(weights)).isEqualTo(new Undefined(Reason.NO_PAIRABLE_RATINGS));
    }

    @ParameterizedTest
    @EnumSource
    void completeAgreementIsNoCertainty(TwoRaters.Weights weights) {
        assertThat(raters(List.of(5L, 0L), List.of(0L, 7L)).kappa(weights))
                .isEqualTo(new BareValue(1, Reason.PERFECT_AGREEMENT));
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatIllegalArgumentException().isThrownBy(() -> raters(List.of(1L, 2L)));
        assertThatIllegalArgumentException().isThrownBy(() -> raters(List.of(-1L)));
    }

    @SafeVarargs
    private static TwoRaters raters(List<Long>... rows) {
        return new TwoRaters(List.of(rows));
    }
}
