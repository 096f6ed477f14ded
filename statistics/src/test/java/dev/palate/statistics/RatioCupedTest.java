package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioCupedTest {

    /** A subject with a total over events, and perhaps a covariate. */
    private record Subject(Integer x, int m, int d) {}

    /**
     * By hand: the covariates 2 and 4 are −1 and 1 from their mean, so θ = (−3 + 5 − 4 + 6) / 4 = 1, which turns the values 3, 5, 7 of
     * control into 4, 4, 7 and 4, 6, 6 of treatment into 5, 5, 6.
     */
    @Test
    void adjustsByHand() {
        var cuped = cuped(
                List.of(new Subject(2, 3, 1), new Subject(4, 5, 1), new Subject(null, 7, 1)),
                List.of(new Subject(2, 4, 1), new Subject(4, 6, 1), new Subject(null, 6, 1)));

        var difference = (Estimated) cuped.difference();
        assertThat(difference.value()).isCloseTo(16 / 3.0 - 5, within(1e-12));
        assertThat(difference.standardError()).isCloseTo(Math.sqrt((6 + 2 / 3.0) / 6), within(1e-12));
        assertThat(cuped.varianceRatio().orElseThrow()).isCloseTo((6 + 2 / 3.0) / (8 + 8 / 3.0), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isCupedOfEachSubjectsPartInTheRatio(long seed) {
        var random = new Random(seed);
        var control = subjects(random, 40, 0);
        var treatment = subjects(random, 50, 0.4);
        var plain = new Cuped(
                linearised(control, mean(control, treatment)), linearised(treatment, mean(control, treatment)));

        var adjusted = (Estimated) cuped(control, treatment).difference();

        var expected = (Estimated) plain.adjusted().difference();
        assertThat(adjusted.value()).isCloseTo(expected.value(), within(1e-9));
        assertThat(adjusted.standardError()).isCloseTo(expected.standardError(), within(1e-9));
        assertThat(adjusted.degreesOfFreedom()).isCloseTo(expected.degreesOfFreedom(), within(1e-6));
        assertThat(cuped(control, treatment).varianceRatio().orElseThrow())
                .isCloseTo(plain.varianceRatio().orElseThrow(), within(1e-9))
                .isLessThan(1);
        assertThat(((Interval) cuped(control, treatment).lift(0.95)).lower())
                .isCloseTo(((Interval) plain.lift(0.95)).lower(), within(1e-9));
    }

    @Test
    void coversTheTruthAsOftenAsItsLevelSays() {
        var random = new Random(20_301);
        int covered = 0;
        for (int run = 0; run < 400; run++) {
            var interval = (Interval) cuped(subjects(random, 100, 0), subjects(random, 100, 0.4))
                    .difference()
                    .interval(0.95);
            covered += interval.contains(0.4) ? 1 : 0;
        }
        assertThat(covered / 400.0).isBetween(0.92, 0.98);
    }

    @Test
    void isUndefinedWithoutAPastThatVaries() {
        var strangers = List.of(new Subject(null, 3, 1), new Subject(null, 5, 1));
        var alike = List.of(new Subject(4, 3, 1), new Subject(4, 5, 1));
        var silent = List.of(new Subject(4, 0, 0), new Subject(2, 0, 0));

        assertThat(cuped(strangers, strangers).difference()).isEqualTo(new Undefined(Reason.NO_PAST));
        assertThat(cuped(alike, strangers).difference()).isEqualTo(new Undefined(Reason.PAST_DOES_NOT_VARY));
        assertThat(cuped(silent, alike).difference()).isEqualTo(new Undefined(Reason.NO_EVENTS));
        assertThat(cuped(alike, List.of()).lift(0.95)).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(cuped(strangers, strangers).varianceRatio()).isEmpty();
    }

    @Test
    void hasNoUncertaintyLeftWhenThePastExplainsEverything() {
        var subjects = List.of(new Subject(2, 4, 2), new Subject(4, 8, 2));

        assertThat(cuped(subjects, subjects).difference()).isEqualTo(new BareValue(0, Reason.NO_VARIATION));
    }

    @Test
    void refusesAPastOfMoreSubjectsThanThereAre() {
        var past = Past.NONE.with(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RatioCuped(RatioSample.EMPTY, past, RatioSample.EMPTY, Past.NONE))
                .withMessage("1 of 0 subjects cannot have a past");
    }

    /** Every third subject is new; the mean of a judgement is 3, plus the lift. */
    private static List<Subject> subjects(Random random, int count, double lift) {
        var subjects = new ArrayList<Subject>();
        for (int i = 0; i < count; i++) {
            int taste = random.nextInt(7) - 3;
            int d = random.nextInt(4);
            int m = 0;
            for (int event = 0; event < d; event++) {
                m += 30 + 4 * taste + random.nextInt(7) - 3 + (int) (10 * lift);
            }
            subjects.add(new Subject(i % 3 == 0 ? null : 30 + 4 * taste + random.nextInt(5) - 2, m, 10 * d));
        }
        return subjects;
    }

    private static RatioCuped cuped(List<Subject> control, List<Subject> treatment) {
        return new RatioCuped(sample(control), past(control), sample(treatment), past(treatment));
    }

    private static RatioSample sample(List<Subject> subjects) {
        return subjects.stream()
                .reduce(
                        RatioSample.EMPTY,
                        (sum, subject) -> sum.with(BigDecimal.valueOf(subject.m), BigDecimal.valueOf(subject.d)),
                        RatioSample::plus);
    }

    private static Past past(List<Subject> subjects) {
        return subjects.stream()
                .filter(subject -> subject.x != null)
                .reduce(
                        Past.NONE,
                        (sum, subject) -> sum.with(
                                BigDecimal.valueOf(subject.x),
                                BigDecimal.valueOf(subject.m),
                                BigDecimal.valueOf(subject.d)),
                        Past::plus);
    }

    private static double mean(List<Subject> control, List<Subject> treatment) {
        var past = past(control).plus(past(treatment));
        return past.sumX().doubleValue() / past.subjects();
    }

    private static CovariateSample linearised(List<Subject> subjects, double meanCovariate) {
        double m = subjects.stream().mapToInt(Subject::m).sum();
        double d = subjects.stream().mapToInt(Subject::d).sum();
        var sample = CovariateSample.EMPTY;
        for (var subject : subjects) {
            double y = m / d + (subject.m - m / d * subject.d) / (d / subjects.size());
            sample = sample.with(
                    new BigDecimal(y), new BigDecimal(subject.x == null ? meanCovariate : (double) subject.x));
        }
        return sample;
    }
}
