package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioSampleTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void addsUpExactlyInAnyOrder(long seed) {
        var random = new Random(seed);
        RatioSample first = of(thumbs(random, 50));
        RatioSample second = of(thumbs(random, 9));
        RatioSample third = of(thumbs(random, 1));

        assertThat(first.plus(second).plus(third)).isEqualTo(third.plus(first.plus(second)));
        assertThat(first.plus(RatioSample.EMPTY)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hasTheClusterRobustErrorOfTheMeanOverEvents(long seed) {
        List<Subject> subjects = thumbs(new Random(seed), 80);
        double up = subjects.stream().mapToDouble(Subject::up).sum();
        double events = subjects.stream().mapToDouble(Subject::events).sum();
        double meat = subjects.stream()
                .mapToDouble(subject -> Math.pow(subject.up() - up / events * subject.events(), 2))
                .sum();

        var ratio = (Estimated) of(subjects).ratio();

        assertThat(ratio.value()).isCloseTo(up / events, within(1e-15));
        assertThat(ratio.variance()).isCloseTo(80.0 / 79 * meat / (events * events), within(1e-15));
        assertThat(ratio.degreesOfFreedom()).isEqualTo(79);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheMeanWhenEverySubjectHasOneEvent(long seed) {
        int[] scores = new Random(seed).ints(30, 1, 6).toArray();
        RatioSample ratio = RatioSample.EMPTY;
        Sample sample = Sample.EMPTY;
        for (int score : scores) {
            ratio = ratio.with(BigDecimal.valueOf(score), BigDecimal.ONE);
            sample = sample.with(BigDecimal.valueOf(score));
        }

        assertThat(((Estimated) ratio.ratio()).standardError())
                .isCloseTo(((Estimated) sample.mean()).standardError(), within(1e-15));
    }

    @Test
    void coversTheTruthAsOftenAsItsLevelSays() {
        var random = new Random(20_240_501);
        int covered = 0;
        for (int experiment = 0; experiment < 500; experiment++) {
            Bounds interval = of(thumbs(random, 100)).ratio().interval(0.95);
            covered += ((Interval) interval).contains(0.6) ? 1 : 0;
        }
        assertThat(covered / 500.0).isBetween(0.92, 0.98);
    }

    @Test
    void subjectsWithoutEventsCountAsSubjectsAndLeaveTheRatio() {
        RatioSample responded = of(List.of(new Subject(1, 2), new Subject(3, 4), new Subject(0, 1)));
        RatioSample exposed = responded.plus(of(List.of(new Subject(0, 0), new Subject(0, 0))));

        assertThat(exposed.subjects()).isEqualTo(5);
        assertThat(((Estimated) exposed.ratio()).value()).isEqualTo(((Estimated) responded.ratio()).value());
    }

    @Test
    void seesThatAllSubjectsHaveTheSameRatio() {
        RatioSample thirds = of(List.of(new Subject(1, 3), new Subject(2, 6), new Subject(7, 21)));

        assertThat(thirds.ratio()).isEqualTo(new BareValue(1 / 3.0, Reason.NO_VARIATION));
    }

    @Test
    void saysWhyThereIsNoRatio() {
        assertThat(RatioSample.EMPTY.ratio()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(of(List.of(new Subject(0, 0))).ratio()).isEqualTo(new Undefined(Reason.NO_EVENTS));
        assertThat(of(List.of(new Subject(1, 2))).ratio()).isEqualTo(new BareValue(0.5, Reason.ONE_SUBJECT));
    }

    @Test
    void refusesSumsThatNoSubjectsCanHave() {
        BigDecimal one = BigDecimal.ONE;
        BigDecimal nine = BigDecimal.valueOf(9);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RatioSample(1, one, one, one, one, nine))
                .withMessage("sums of squares 1 and 1 cannot have the sum of products 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RatioSample(1, one, one.negate(), one, one, one.negate()))
                .withMessage("sumD must not be negative: -1");
    }

    @Test
    void hasADesignEffectOfTheEventsPerSubjectWhenASubjectAlwaysJudgesAlike() {
        RatioSample sample = RatioSample.EMPTY;
        for (int subject = 0; subject < 1000; subject++) {
            sample = sample.plus(of(List.of(subject % 2 == 0 ? new Subject(4, 4) : new Subject(0, 4))));
        }

        assertThat(DesignEffect.ofShares(sample).orElseThrow()).isCloseTo(4, within(0.01));
        assertThat(DesignEffect.ofShares(sample, sample).orElseThrow()).isCloseTo(4, within(0.01));
    }

    @Test
    void hasNoDesignEffectWhereTheRatioIsNoShare() {
        RatioSample ratings = of(List.of(new Subject(5, 1), new Subject(7, 2)));

        assertThat(DesignEffect.ofShares(ratings)).isEmpty();
        assertThat(DesignEffect.ofShares(RatioSample.EMPTY)).isEmpty();
    }

    private record Subject(int up, int events) {}

    /** Subjects with their own taste, between 0.2 and 1 and 0.6 on average, and none to nine thumbs. */
    private static List<Subject> thumbs(Random random, int subjects) {
        return IntStream.range(0, subjects)
                .mapToObj(subject -> {
                    double taste = 0.2 + 0.8 * random.nextDouble();
                    int events = random.nextInt(10);
                    int up = (int) random.doubles(events).filter(x -> x < taste).count();
                    return new Subject(up, events);
                })
                .toList();
    }

    private static RatioSample of(List<Subject> subjects) {
        return subjects.stream()
                .reduce(
                        RatioSample.EMPTY,
                        (sample, subject) ->
                                sample.with(BigDecimal.valueOf(subject.up()), BigDecimal.valueOf(subject.events())),
                        RatioSample::plus);
    }
}
