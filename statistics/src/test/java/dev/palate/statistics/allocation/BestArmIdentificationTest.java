package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BestArmIdentificationTest {

    @Test
    void noOtherProportionsGatherEvidenceFaster() {
        BestArmIdentification arms = arms(arm(0.6, 0.24), arm(0.5, 0.25), arm(0.55, 0.3), arm(0.3, 0.1));
        List<Double> optimal = arms.optimalProportions().shares();
        double best = weakestEvidence(arms, optimal);

        assertThat(best).isCloseTo(1 / arms.characteristicTime().orElseThrow(), within(1e-12));
        for (int from = 0; from < 4; from++) {
            for (int to = 0; to < 4; to++) {
                double step = from == to ? 0 : optimal.get(from) / 20;
                double[] moved = optimal.stream().mapToDouble(x -> x).toArray();
                moved[from] -= step;
                moved[to] += step;
                assertThat(weakestEvidence(arms, List.of(moved[0], moved[1], moved[2], moved[3])))
                        .isLessThanOrEqualTo(best * (1 + 1e-9));
            }
        }
    }

    @Test
    void anEqualOfTheLeaderTakesAllAttentionAndNoNumberSuffices() {
        BestArmIdentification arms = arms(arm(0.2, 0.2), arm(0.5, 0.2), arm(0.5, 0.2));

        assertThat(arms.leader()).isEqualTo(1);
        assertThat(arms.optimalProportions().shares().get(0)).isZero();
        assertThat(arms.optimalProportions().shares().get(2)).isCloseTo(0.5, within(1e-9));
        assertThat(arms.characteristicTime()).isEmpty();
        assertThat(arms.evidence()).isZero();
    }

    @Test
    void refusesWhatProvesNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> arm(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BestArmIdentification.Arm(1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> arm(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> arms(arm(1, 1)));
        BestArmIdentification arms = arms(arm(1, 1), arm(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> arms.evidenceAgainst(0));
        assertThatIllegalArgumentException().isThrownBy(() -> arms.threshold(0));
        assertThatIllegalArgumentException().isThrownBy(() -> arms.threshold(1));
    }

    private static double weakestEvidence(BestArmIdentification arms, List<Double> shares) {
        BestArmIdentification.Arm leader = arms.arms().get(arms.leader());
        double weakest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < shares.size(); i++) {
            BestArmIdentification.Arm arm = arms.arms().get(i);
            double gap = leader.mean() - arm.mean();
            double variance = leader.variance() / shares.get(arms.leader()) + arm.variance() / shares.get(i);
            weakest = i == arms.leader() ? weakest : Math.min(weakest, gap * gap / 2 / variance);
        }
        return weakest;
    }

    private static BestArmIdentification arms(BestArmIdentification.Arm... arms) {
        return new BestArmIdentification(List.of(arms));
    }

    private static BestArmIdentification.Arm arm(double mean, double variance) {
        return new BestArmIdentification.Arm(mean, variance, 100);
    }
}
