package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BayesianComparisonTest {

    private static final Undefined NO_EVENTS = new Undefined(Reason.NO_EVENTS);

    @Test
    void withoutDataTheLiftIsWhatThePriorSays() {
        var nothing = new Comparison(new Estimated(0.4, 0.1, 9), NO_EVENTS);

        assertThat(new BayesianComparison(nothing, GaussianPrior.DEFAULT).lift())
                .isEqualTo(new GaussianPosterior(0, 0.3));
        assertThat(new BayesianComparison(nothing, GaussianPrior.FLAT).lift()).isEqualTo(NO_EVENTS);
        assertThat(new BayesianComparison(nothing, GaussianPrior.DEFAULT).difference())
                .isEqualTo(NO_EVENTS);
    }

    @Test
    void withoutVariationNothingIsBelieved() {
        var bare = new Comparison(new Estimated(0.4, 0.1, 9), new BareValue(1, Reason.NO_VARIATION));
        var bayesian = new BayesianComparison(bare, GaussianPrior.DEFAULT);

        assertThat(bayesian.lift()).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThat(bayesian.difference()).isEqualTo(new Undefined(Reason.NO_VARIATION));
    }

    @Test
    void aControlOfZeroLeavesOnlyTheFlatPriorWithADifference() {
        var comparison = new Comparison(new Estimated(0, 1, 9), new Estimated(1, 1, 9));

        assertThat(new BayesianComparison(comparison, GaussianPrior.DEFAULT).difference())
                .isEqualTo(new Undefined(Reason.CONTROL_IS_ZERO));
        assertThat(new BayesianComparison(comparison, GaussianPrior.DEFAULT).lift())
                .isEqualTo(new Undefined(Reason.CONTROL_IS_ZERO));
        assertThat(((GaussianPosterior) new BayesianComparison(comparison, GaussianPrior.FLAT).difference()).mean())
                .isEqualTo(1);
    }

    @Test
    void theSkepticalPriorBelievesLess() {
        var comparison = new Comparison(new Estimated(-5, 0.5, 99), new Estimated(-4, 0.5, 99));

        var flat = (GaussianPosterior) new BayesianComparison(comparison, GaussianPrior.FLAT).lift();
        var proper = (GaussianPosterior) new BayesianComparison(comparison, GaussianPrior.DEFAULT).lift();
        var skeptical = (GaussianPosterior) new BayesianComparison(comparison, GaussianPrior.SKEPTICAL).lift();

        assertThat(flat.mean()).isCloseTo(0.2, within(1e-15));
        assertThat(proper.mean()).isBetween(0.0, flat.mean());
        assertThat(skeptical.mean()).isBetween(0.0, proper.mean());
        assertThat(skeptical.standardDeviation()).isLessThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-40, -7, -0.3, 0, 2, 9, 60})
    void lossesDifferByTheEffect(double mean) {
        var posterior = new GaussianPosterior(mean, 1.5);

        assertThat(posterior.expectedLossIfKept() - posterior.expectedLossIfShipped())
                .isCloseTo(mean, within(1e-12));
        assertThat(posterior.expectedLossIfShipped()).isNotNegative();
        assertThat(posterior.reversed().expectedLossIfShipped()).isEqualTo(posterior.expectedLossIfKept());
        assertThat(posterior.chanceToWin() + posterior.reversed().chanceToWin()).isCloseTo(1, within(1e-15));
    }

    /** Checked against mpmath with 30 digits. */
    @Test
    void smallChancesAndLossesKeepTheirDigits() {
        var posterior = new GaussianPosterior(-7, 1);

        assertThat(posterior.chanceToWin()).isCloseTo(1.2798125438858350e-12, within(1e-24));
        assertThat(posterior.expectedLossIfKept()).isCloseTo(1.7603260116374812e-13, within(1e-25));
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussianPrior(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussianPrior(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussianPosterior(0, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussianPosterior(0, 1).interval(0));
    }
}
