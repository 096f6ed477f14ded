package dev.palate.statistics.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Interval;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Sample;
import dev.palate.statistics.Undefined;
import dev.palate.statistics.WinRate;
import org.junit.jupiter.api.Test;

class RewardAgreementTest {

    @Test
    void equalRewardsAreWrongAndCostACoin() {
        RewardAgreement agreement = RewardAgreement.EMPTY.with(2, 2);

        assertThat(((Interval) agreement.strictAccuracy(0.95)).value()).isZero();
        assertThat(agreement.accuracyWithHalfTies()).isEqualTo(new BareValue(0.5, Reason.NO_VARIATION));
        assertThat(((BareValue) agreement.logLoss()).value()).isCloseTo(Math.log(2), within(1e-15));
        assertThat(agreement.brier()).isEqualTo(new BareValue(0.25, Reason.ONE_SUBJECT));
    }

    @Test
    void rewardsFarApartDoNotOverflow() {
        RewardAgreement agreement = RewardAgreement.EMPTY.with(-5000, 5000);

        assertThat(((BareValue) agreement.logLoss()).value()).isEqualTo(10_000);
        assertThat(((BareValue) agreement.brier()).value()).isEqualTo(1);
    }

    @Test
    void withoutPairsThereIsNothingToTell() {
        var nothing = new Undefined(Reason.NO_COMPARISONS);

        assertThat(RewardAgreement.EMPTY.strictAccuracy(0.95)).isEqualTo(nothing);
        assertThat(RewardAgreement.EMPTY.accuracyWithHalfTies()).isEqualTo(nothing);
        assertThat(RewardAgreement.EMPTY.logLoss()).isEqualTo(nothing);
        assertThat(RewardAgreement.EMPTY.brier()).isEqualTo(nothing);
    }

    @Test
    void refusesRewardsThatAreNoNumbersAndSumsThatDoNotMatch() {
        assertThatIllegalArgumentException().isThrownBy(() -> RewardAgreement.EMPTY.with(Double.NaN, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RewardAgreement(new WinRate(1, 0, 0), Sample.EMPTY, Sample.EMPTY));
    }
}
