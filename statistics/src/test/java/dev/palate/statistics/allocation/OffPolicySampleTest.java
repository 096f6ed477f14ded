package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffPolicySampleTest {

    private static final double[] LOGGED = {0.7, 0.2, 0.1};
    private static final double[] TARGET = {0.1, 0.3, 0.6};
    private static final double[] RATES = {0.3, 0.5, 0.6};
    private static final double TRUTH = 0.1 * 0.3 + 0.3 * 0.5 + 0.6 * 0.6;

    @Test
    void isByHand() {
        OffPolicySample sample = OffPolicySample.EMPTY
                .with(List.of(new LoggedReward(1, 0.5, 1)))
                .with(List.of(new LoggedReward(0, 0.25, 1)))
                .with(List.of(new LoggedReward(1, 0.5, 0)));

        assertThat(value(sample.inversePropensity())).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(value(sample.selfNormalised())).isCloseTo(2 / 6.0, within(1e-15));
        assertThat(sample.effectiveSampleSize()).hasValueCloseTo(36 / 20.0, within(1e-15));
    }

    @Test
    void theLoggedChoiceItselfIsThePlainMean() {
        OffPolicySample sample = OffPolicySample.EMPTY;
        for (int i = 0; i < 10; i++) {
            sample = sample.with(List.of(new LoggedReward(i, 0.3, 0.3)));
        }

        assertThat(value(sample.inversePropensity())).isCloseTo(4.5, within(1e-12));
        assertThat(value(sample.selfNormalised())).isCloseTo(4.5, within(1e-12));
        assertThat(value(sample.doublyRobustMean())).isCloseTo(4.5, within(1e-12));
        assertThat(sample.effectiveSampleSize()).hasValueCloseTo(10.0, within(1e-12));
    }

    /** Seeds 1 to 400; four Monte Carlo errors of a coverage of 0.95 are 0.044. */
    @Test
    void intervalsCoverWhatTheTargetWouldGet() {
        int inverse = 0;
        int normalised = 0;
        int robust = 0;
        double robustError = 0;
        double inverseError = 0;
        for (long seed = 1; seed <= 400; seed++) {
            OffPolicySample sample = logged(new Random(seed), 400, RATES);
            inverse += covers(sample.inversePropensity());
            normalised += covers(sample.selfNormalised());
            robust += covers(sample.doublyRobustMean());
            inverseError += ((Estimated) sample.inversePropensity()).standardError();
            robustError += ((Estimated) sample.doublyRobustMean()).standardError();
        }

        assertThat(inverse / 400.0).isBetween(0.90, 0.99);
        assertThat(normalised / 400.0).isBetween(0.90, 0.99);
        assertThat(robust / 400.0).isBetween(0.90, 0.99);
        assertThat(robustError).isLessThan(inverseError);
    }

    @Test
    void aWrongModelDoesNotMatterWhenPropensitiesAreRight() {
        OffPolicySample sample = logged(new Random(1), 100_000, new double[] {0.9, 0.1, 0.5});

        assertThat(value(sample.doublyRobustMean())).isCloseTo(TRUTH, within(0.02));
    }

    @Test
    void aSubjectWhoRepeatsThemselfAddsNoCertainty() {
        OffPolicySample once = OffPolicySample.EMPTY;
        OffPolicySample tenTimes = OffPolicySample.EMPTY;
        var random = new Random(1);
        for (int subject = 0; subject < 100; subject++) {
            var reward = new LoggedReward(random.nextInt(2), 0.2 + 0.6 * random.nextInt(2), 0.5);
            once = once.with(List.of(reward));
            tenTimes = tenTimes.with(Collections.nCopies(10, reward));
        }

        assertThat(((Estimated) tenTimes.selfNormalised()).standardError())
                .isCloseTo(((Estimated) once.selfNormalised()).standardError(), within(1e-12));
    }

    @Test
    void samplesOfDifferentSubjectsAddUp() {
        OffPolicySample whole = logged(new Random(1), 20, RATES).plus(logged(new Random(2), 30, RATES));

        assertThat(OffPolicySample.EMPTY.plus(whole)).isEqualTo(whole);
        assertThat(whole.weighted().subjects()).isEqualTo(50);
    }

    @Test
    void withoutOverlapNothingIsKnown() {
        OffPolicySample sample = OffPolicySample.EMPTY
                .with(List.of(new LoggedReward(1, 0.5, 0, 0.4, 0.6)))
                .with(List.of(new LoggedReward(0, 0.5, 0, 0.4, 0.6)));
        var nothing = new Undefined(Reason.NO_OVERLAP);

        assertThat(sample.inversePropensity()).isEqualTo(nothing);
        assertThat(sample.selfNormalised()).isEqualTo(nothing);
        assertThat(sample.doublyRobustMean()).isEqualTo(nothing);
        assertThat(sample.effectiveSampleSize()).isEmpty();
        assertThat(OffPolicySample.EMPTY.selfNormalised()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
    }

    @Test
    void refusesWhatCannotBeLogged() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LoggedReward(1, 0, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoggedReward(1, 1.5, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoggedReward(Double.NaN, 0.5, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoggedReward(1, 0.5, -0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoggedReward(1, 0.5, 0.5, Double.NaN, 0));
    }

    private static OffPolicySample logged(Random random, int subjects, double[] model) {
        double expected = 0;
        for (int k = 0; k < 3; k++) {
            expected += TARGET[k] * model[k];
        }
        OffPolicySample sample = OffPolicySample.EMPTY;
        for (int subject = 0; subject < subjects; subject++) {
            double draw = random.nextDouble();
            int shown = draw < LOGGED[0] ? 0 : draw < LOGGED[0] + LOGGED[1] ? 1 : 2;
            double reward = random.nextDouble() < RATES[shown] ? 1 : 0;
            sample = sample.with(
                    List.of(new LoggedReward(reward, LOGGED[shown], TARGET[shown], model[shown], expected)));
        }
        return sample;
    }

    private static int covers(Estimate estimate) {
        return ((Estimated) estimate).interval(0.95).contains(TRUTH) ? 1 : 0;
    }

    private static double value(Estimate estimate) {
        return ((Estimated) estimate).value();
    }
}
