package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.RatioSample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoggedRewardsTest {

    private static final long SEED = 20261130;

    private final Random random = new Random(SEED);

    @Test
    void sumsUpToTheSameAsTheRewardsOfEachSubject() {
        System.out.println("LoggedRewardsTest seed " + SEED);
        var single = OffPolicySample.EMPTY;
        var summed = OffPolicySample.EMPTY;
        for (double propensity : new double[] {0.1, 0.7, 0.25}) {
            double target = random.nextDouble();
            var answers = RatioSample.EMPTY;
            for (int subject = 0; subject < 40; subject++) {
                var rewards = new ArrayList<LoggedReward>();
                double total = 0;
                int count = 1 + random.nextInt(4);
                for (int i = 0; i < count; i++) {
                    double reward = random.nextInt(6);
                    rewards.add(new LoggedReward(reward, propensity, target, 2.5, 3.25));
                    total += reward;
                }
                single = single.with(rewards);
                answers = answers.with(BigDecimal.valueOf(total), BigDecimal.valueOf(count));
            }
            summed = summed.plus(new LoggedRewards(answers, propensity, target, 2.5, 3.25).sample());
        }

        assertAlike(summed.inversePropensity(), single.inversePropensity());
        assertAlike(summed.selfNormalised(), single.selfNormalised());
        assertAlike(summed.doublyRobustMean(), single.doublyRobustMean());
        assertThat(summed.effectiveSampleSize().orElseThrow())
                .isCloseTo(single.effectiveSampleSize().orElseThrow(), within(1e-9));
    }

    private static void assertAlike(Estimate actual, Estimate expected) {
        assertThat(((Estimated) actual).value()).isCloseTo(((Estimated) expected).value(), within(1e-12));
        assertThat(((Estimated) actual).standardError())
                .isCloseTo(((Estimated) expected).standardError(), within(1e-12));
    }
}
