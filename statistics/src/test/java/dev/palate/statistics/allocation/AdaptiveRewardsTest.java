package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Sample;
import dev.palate.statistics.Undefined;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AdaptiveRewardsTest {

    /** Every subject's score written out, in an order that must not matter. */
    @Test
    void isWhatTheScoresOfAllSubjectsGive() {
        AdaptiveRewards rewards =
                rewards(period(arm(0.5, 1, 4, 2), arm(0.5, 3, 5)), period(arm(0.2, 7), arm(0.8, 2, 6, 6, 9)));
        double h1 = Math.sqrt(0.5);
        double h2 = Math.sqrt(0.2);
        double mean = 7 / 3.0;
        double[] scores = {1 / 0.5, 4 / 0.5, 2 / 0.5, 0, 0, mean + (7 - mean) / 0.2, mean, mean, mean, mean};
        double[] weights = {h1, h1, h1, h1, h1, h2, h2, h2, h2, h2};

        assertIsMean((Estimated) rewards.adaptivelyWeighted(0), scores, weights);
    }

    private static void assertIsMean(Estimated estimate, double[] scores, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += weights[i] * scores[i];
            total += weights[i];
        }
        double variance = 0;
        for (int i = 0; i < scores.length; i++) {
            variance += Math.pow(weights[i] * (scores[i] - sum / total) / total, 2);
        }

        assertThat(estimate.value()).isCloseTo(sum / total, within(1e-12));
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(variance), within(1e-12));
    }

    @Test
    void aVariantWithoutAChanceForATimeIsJudgedByTheRest() {
        AdaptiveRewards rewards = rewards(period(arm(1, 1, 0, 1), arm(0)), period(arm(0.5, 1, 0), arm(0.5, 1, 1, 0)));

        assertThat(rewards.augmented(1)).isEqualTo(new Undefined(Reason.NO_CHANCE));
        assertThat(rewards.inversePropensity(1)).isEqualTo(new Undefined(Reason.NO_CHANCE));
        assertThat(rewards.adaptivelyWeighted(1))
                .isEqualTo(rewards(period(arm(0.5, 1, 0), arm(0.5, 1, 1, 0))).adaptivelyWeighted(1));
    }

    @Test
    void periodsWithoutSubjectsChangeNothing() {
        AdaptiveRewards.Period period = period(arm(0.5, 1, 0), arm(0.5, 1, 1, 0));

        assertThat(rewards(period(arm(0), arm(1)), period).augmented(0))
                .isEqualTo(rewards(period).augmented(0));
    }

    /** Every subject's score written out: strata have means and propensities of their own, periods one weight. */
    @Test
    void weighsAllStrataOfAPeriodAlike() {
        AdaptiveRewards rewards = rewards(
                period(stratum(arm(0.5, 1, 4), arm(0.5, 3)), stratum(arm(0.5, 8), arm(0.5, 5, 6, 6))),
                period(stratum(arm(0.2, 7), arm(0.8, 2, 6)), stratum(arm(0.9, 9), arm(0.1))));
        double h1 = Math.sqrt(0.5);
        double h2 = 1 / Math.sqrt(0.75 / 0.2 + 0.25 / 0.9);
        double[] scores = {1 / 0.5, 4 / 0.5, 0, 8 / 0.5, 0, 0, 0, 2.5 + 4.5 / 0.2, 2.5, 2.5, 8 + 1 / 0.9};
        double[] weights = {h1, h1, h1, h1, h1, h1, h1, h2, h2, h2, h2};

        assertIsMean((Estimated) rewards.adaptivelyWeighted(0), scores, weights);
    }

    @Test
    void aVariantWithoutAChanceInOneStratumHasNoneInThePeriod() {
        AdaptiveRewards.Period later = period(arm(0.5, 1, 0), arm(0.5, 1, 1, 0));
        AdaptiveRewards rewards = rewards(
                period(stratum(arm(0.5, 1), arm(0.5, 1)), stratum(arm(1, 1), arm(0))),
                new AdaptiveRewards.Period(List.of(later.strata().get(0), stratum(arm(0.5), arm(0.5)))));

        assertThat(rewards.augmented(1)).isEqualTo(new Undefined(Reason.NO_CHANCE));
        assertThat(((Estimated) rewards.adaptivelyWeighted(1)).value())
                .isCloseTo((1 + 1 - 1 + 1 + 1) / 5.0, within(1e-12));
    }

    @Test
    void withoutRewardsThereIsNoEstimate() {
        var nothing = new Undefined(Reason.NO_SUBJECTS);
        AdaptiveRewards rewards = rewards(period(arm(0.5), arm(0.5, 1, 2)));

        assertThat(rewards.naiveMean(0)).isEqualTo(nothing);
        assertThat(rewards.adaptivelyWeighted(0)).isEqualTo(nothing);
        assertThat(rewards.difference(0, 1)).isEqualTo(nothing);
    }

    @Test
    void keepsItsDigitsFarFromZero() {
        var near = (Estimated) rewards(period(arm(1, 1, 2, 4))).adaptivelyWeighted(0);
        var far = (Estimated) rewards(period(arm(1, 1e9 + 1, 1e9 + 2, 1e9 + 4))).adaptivelyWeighted(0);

        assertThat(far.standardError()).isCloseTo(near.standardError(), within(1e-6));
    }

    @Test
    void refusesPeriodsThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> arm(0, 1)).withMessageContaining("propensity 0");
        assertThatIllegalArgumentException().isThrownBy(() -> arm(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> arm(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> rewards(period(arm(1)), period(arm(0.5), arm(0.5))));
    }

    private static AdaptiveRewards rewards(AdaptiveRewards.Period... periods) {
        return new AdaptiveRewards(List.of(periods));
    }

    private static AdaptiveRewards.Period period(AdaptiveRewards.Stratum... strata) {
        return new AdaptiveRewards.Period(List.of(strata));
    }

    private static AdaptiveRewards.Stratum stratum(AdaptiveRewards.Arm... arms) {
        return new AdaptiveRewards.Stratum(List.of(arms));
    }

    private static AdaptiveRewards.Period period(AdaptiveRewards.Arm... arms) {
        return AdaptiveRewards.Period.of(List.of(arms));
    }

    private static AdaptiveRewards.Arm arm(double propensity, double... rewards) {
        return new AdaptiveRewards.Arm(
                propensity,
                DoubleStream.of(rewards)
                        .mapToObj(BigDecimal::valueOf)
                        .reduce(Sample.EMPTY, Sample::with, Sample::plus));
    }
}
