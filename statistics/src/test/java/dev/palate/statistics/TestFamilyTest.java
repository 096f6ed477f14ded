package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestFamilyTest {

    private static final Undefined NO_EVENTS = new Undefined(Reason.NO_EVENTS);

    @ParameterizedTest
    @EnumSource(Correction.class)
    void adjustsUpwardsToOneAtMostAndKeepsTheOrder(Correction correction) {
        double[] pValues = new Random(11).doubles(40).map(p -> p * p * p).toArray();

        double[] adjusted = adjusted(correction, pValues);

        for (int i = 0; i < 40; i++) {
            assertThat(adjusted[i]).isBetween(pValues[i], 1.0);
            for (int j = 0; j < 40; j++) {
                assertThat(pValues[i] < pValues[j] && adjusted[i] > adjusted[j]).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Correction.class)
    void isWithoutEffectOnOneTest(Correction correction) {
        var family = new TestFamily(List.of(NO_EVENTS, new ExactlyTested(0.04), NO_EVENTS));

        assertThat(family.size()).isEqualTo(1);
        assertThat(family.adjusted(correction)).containsExactly(NO_EVENTS, new Adjusted(0.04), NO_EVENTS);
    }

    @ParameterizedTest
    @EnumSource(Correction.class)
    void mayBeEmpty(Correction correction) {
        assertThat(new TestFamily(List.of()).adjusted(correction)).isEmpty();
        assertThat(new TestFamily(List.of(NO_EVENTS)).adjusted(correction)).containsExactly(NO_EVENTS);
        assertThat(new TestFamily(List.of(NO_EVENTS)).simultaneousLevel(0.95)).isCloseTo(0.95, within(1e-15));
    }

    @Test
    void holmRejectsWhateverBonferroniDoes() {
        double[] pValues = new Random(12).doubles(40).map(p -> p * p * p * p).toArray();

        double[] holm = adjusted(Correction.HOLM, pValues);
        double[] bonferroni = adjusted(Correction.BONFERRONI, pValues);

        for (int i = 0; i < 40; i++) {
            assertThat(holm[i]).isLessThanOrEqualTo(bonferroni[i]);
        }
        assertThat(holm).isNotEqualTo(bonferroni);
    }

    @Test
    void aSimultaneousIntervalExcludesZeroWhereBonferroniRejects() {
        var family = new TestFamily(List.of(new Tested(2.3, 99, 0.02), new Tested(2.5, 99, 0.015), NO_EVENTS));

        assertThat(family.simultaneousLevel(0.95)).isCloseTo(0.975, within(1e-15));
    }

    @Test
    void isNotAdjustedTwice() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TestFamily(List.of(new Adjusted(0.1))));
    }

    private static double[] adjusted(Correction correction, double... pValues) {
        List<TestResult> tests = DoubleStream.of(pValues)
                .<TestResult>mapToObj(ExactlyTested::new)
                .toList();
        return new TestFamily(tests)
                .adjusted(correction).stream()
                        .mapToDouble(test -> ((Adjusted) test).pValue())
                        .toArray();
    }
}
