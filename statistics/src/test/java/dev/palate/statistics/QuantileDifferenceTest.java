package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileDifferenceTest {

    @Test
    void isTheSameForTheSameSeed() {
        var difference = new QuantileDifference(subjects(new Random(1), 20, 0), subjects(new Random(2), 30, 1));

        assertThat(difference.interval(0.95, 0.95, 200, new Random(9)))
                .isEqualTo(difference.interval(0.95, 0.95, 200, new Random(9)));
    }

    @Test
    void coversTheTruthThoughRequestsOfASubjectResembleEachOther() {
        var random = new Random(20_240_613);
        int covered = 0;
        for (int run = 0; run < 100; run++) {
            var difference = new QuantileDifference(subjects(random, 60, 0), subjects(random, 60, 2));
            covered += ((Interval) difference.interval(0.5, 0.95, 200, random)).contains(2) ? 1 : 0;
        }
        assertThat(covered).isBetween(88, 100);
    }

    @Test
    void ofConstantValuesIsTheirDifference() {
        var difference = new QuantileDifference(
                List.of(new double[] {3, 3}, new double[] {3}), List.of(new double[] {5}, new double[] {5}));

        var interval = (Interval) difference.interval(0.9, 0.95, 200, new Random(1));

        assertThat(interval.lower()).isCloseTo(2, within(0.0));
        assertThat(interval.upper()).isCloseTo(2, within(0.0));
    }

    @Test
    void saysWhatIsMissing() {
        List<double[]> one = List.of(new double[] {1, 2});
        var random = new Random(1);

        assertThat(new QuantileDifference(one, List.of()).interval(0.5, 0.95, 200, random))
                .isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(new QuantileDifference(one, one).interval(0.5, 0.95, 200, random))
                .isEqualTo(new Undefined(Reason.ONE_SUBJECT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuantileDifference(one, one).interval(0.5, 0.95, 10, random));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuantileDifference(one, List.of(new double[0])));
    }

    private static List<double[]> subjects(Random random, int subjects, double shift) {
        return IntStream.range(0, subjects)
                .mapToObj(subject -> requests(random, shift + random.nextGaussian()))
                .toList();
    }

    private static double[] requests(Random random, double level) {
        return random.doubles(1 + random.nextInt(10))
                .map(noise -> level + noise - 0.5)
                .toArray();
    }
}
