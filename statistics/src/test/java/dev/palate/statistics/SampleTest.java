package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void addsUpExactlyInAnyOrder(long seed) {
        var random = new Random(seed);
        Sample first = scores(random, 40);
        Sample second = scores(random, 7);
        Sample third = scores(random, 1);

        assertThat(first.plus(second).plus(third)).isEqualTo(third.plus(first.plus(second)));
        assertThat(first.plus(Sample.EMPTY)).isEqualTo(first);
    }

    @Test
    void keepsTheVarianceOfLargeValues() {
        Sample sample = of("1000000000000.1", "1000000000000.2", "1000000000000.3");

        assertThat(sample.variance()).hasValue(0.01);
    }

    @Test
    void equalNumbersAreEqualHoweverTheyAreWritten() {
        assertThat(of("1.50", "2")).isEqualTo(of("2.000", "1.5"));
    }

    @Test
    void hasNoMeanWithoutSubjects() {
        assertThat(Sample.EMPTY.mean()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(Sample.EMPTY.variance()).isEmpty();
    }

    @Test
    void hasAMeanButNoErrorForOneSubject() {
        assertThat(of("3.25").mean()).isEqualTo(new BareValue(3.25, Reason.ONE_SUBJECT));
        assertThat(of("3.25").variance()).isEmpty();
    }

    @Test
    void doesNotTakeEqualValuesForCertainty() {
        assertThat(of("0.1", "0.1", "0.1").mean()).isEqualTo(new BareValue(0.1, Reason.NO_VARIATION));
        assertThat(of("0.1", "0.1", "0.1").variance()).hasValue(0);
    }

    @Test
    void refusesSumsThatNoSubjectsCanHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sample(2, BigDecimal.TEN, BigDecimal.ONE))
                .withMessage("2 subjects with sum 10 cannot have the sum of squares 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(0, BigDecimal.ONE, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(-1, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    private static Sample scores(Random random, int subjects) {
        return random.ints(subjects, -500, 500)
                .mapToObj(score -> BigDecimal.valueOf(score, 2))
                .reduce(Sample.EMPTY, Sample::with, Sample::plus);
    }

    private static Sample of(String... values) {
        return Stream.of(values).map(BigDecimal::new).reduce(Sample.EMPTY, Sample::with, Sample::plus);
    }
}
