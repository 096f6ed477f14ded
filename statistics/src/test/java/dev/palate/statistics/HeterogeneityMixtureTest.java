package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeterogeneityMixtureTest {

    private static final double NORMAL = Double.POSITIVE_INFINITY;
    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.tunedFor(2000, 0.95);

    /** The difference between two strata has the variances of both, and so have the deviations that are mixed. */
    @Test
    void ofTwoStrataIsTheTestOfTheDifferenceBetweenThem() {
        var first = new Estimated(1.3, 0.2, NORMAL);
        var second = new Estimated(0.4, 0.3, NORMAL);

        var test = SEQUENCE.test(new Heterogeneity(List.of(first, second)), List.of(300L, 120L));

        var mixed = 300 * SEQUENCE.rhoSquared() * 0.04 + 120 * SEQUENCE.rhoSquared() * 0.09;
        var between = new Estimated(0.9, Math.sqrt(0.13), NORMAL);
        var expected = (Tested) new MixtureSequentialTest(mixed).test(between);
        assertThat(test.pValue()).isCloseTo(expected.pValue(), within(1e-12)).isLessThan(1);
        assertThat(test.statistic()).isCloseTo(0.81 / 0.13, within(1e-12));
    }

    /**
     * Differences of −1, 0 and 1 with the variance 0.01 and the ratio 1: Q is 200 and Q* is 100, the precision is halved, and the
     * determinant is 8.
     */
    @Test
    void isThatOfThreeStrataWorkedOutByHand() {
        var strata = new Heterogeneity(
                List.of(new Estimated(-1, 0.1, NORMAL), new Estimated(0, 0.1, NORMAL), new Estimated(1, 0.1, NORMAL)));

        var test = new HeterogeneityMixture(strata, List.of(1.0, 1.0, 1.0)).test();

        assertThat(Math.log(test.pValue())).isCloseTo(-50 - Math.log(2) / 2 + Math.log(8) / 2, within(1e-9));
        assertThat(test.degreesOfFreedom()).isEqualTo(2);
    }

    @Test
    void doesNotDependOnWhatStrataHaveInCommon() {
        var subjects = List.of(100L, 200L, 400L);

        var near = SEQUENCE.test(strata(0, 0.5, -0.3, 0.2), subjects);
        var far = SEQUENCE.test(strata(1000, 0.5, -0.3, 0.2), subjects);

        assertThat(far.pValue()).isCloseTo(near.pValue(), within(1e-6)).isLessThan(1);
    }

    @Test
    void isMoreCarefulThanTheTestForOneLook() {
        var strata = strata(0, 0.5, -0.3, 0.2);

        assertThat(SEQUENCE.test(strata, List.of(100L, 200L, 400L)).pValue())
                .isGreaterThan(strata.test().pValue());
    }

    /** Looked at a hundred times; Cochran's test, which is made for one look, finds something in about three of ten. */
    @Test
    void raisesNoMoreFalseAlarmsThanItsLevelSaysHoweverOftenOneLooks() {
        var seed = 20_261_130;
        System.out.println("HeterogeneityMixtureTest seed " + seed);
        var random = new Random(seed);
        int sequential = 0;
        int cochran = 0;
        for (int experiment = 0; experiment < 1000; experiment++) {
            var alarms = alarms(random, new double[] {0.2, 0.2, 0.2, 0.2});
            sequential += alarms.sequential ? 1 : 0;
            cochran += alarms.cochran ? 1 : 0;
        }

        assertThat(sequential).isBetween(1, 50);
        assertThat(cochran).isGreaterThan(200);
    }

    @Test
    void findsStrataThatDiffer() {
        var random = new Random(20_261_130);

        int found = 0;
        for (int experiment = 0; experiment < 100; experiment++) {
            found += alarms(random, new double[] {0.2, 0.2, 0.2, -0.2}).sequential ? 1 : 0;
        }

        assertThat(found).isGreaterThan(90);
    }

    private record Alarms(boolean sequential, boolean cochran) {}

    /** Subjects come in turn, twice as many of the first stratum; the last one joins late, as it is too small before. */
    private static Alarms alarms(Random random, double[] effects) {
        var sums = new double[effects.length];
        var subjects = new long[effects.length];
        var sequential = false;
        var cochran = false;
        for (int round = 1; round <= 500; round++) {
            for (int stratum = 0; stratum < effects.length; stratum++) {
                for (int i = 0; i < (stratum == 0 ? 2 : 1); i++) {
                    sums[stratum] += effects[stratum] + random.nextGaussian();
                    subjects[stratum]++;
                }
            }
            if (round % 5 == 0 && round >= 30) {
                int present = round < 100 ? effects.length - 1 : effects.length;
                var strata = new ArrayList<Estimated>();
                for (int stratum = 0; stratum < present; stratum++) {
                    double n = subjects[stratum];
                    strata.add(new Estimated(sums[stratum] / n, 1 / Math.sqrt(n), NORMAL));
                }
                var heterogeneity = new Heterogeneity(strata);
                var numbers = IntStream.range(0, present)
                        .mapToObj(stratum -> subjects[stratum])
                        .toList();
                sequential |= SEQUENCE.test(heterogeneity, numbers).rejectsAt(0.05);
                cochran |= heterogeneity.test().rejectsAt(0.05);
            }
        }
        return new Alarms(sequential, cochran);
    }

    @Test
    void needsTheSizeOfEachStratum() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SEQUENCE.test(strata(0, 1, 2, 3), List.of(10L, 20L)))
                .withMessage("each of the 3 strata must have a ratio, and there are 2");
    }

    private static Heterogeneity strata(double common, double... deviations) {
        return new Heterogeneity(DoubleStream.of(deviations)
                .mapToObj(deviation -> new Estimated(common + deviation, 0.1, NORMAL))
                .toList());
    }
}
