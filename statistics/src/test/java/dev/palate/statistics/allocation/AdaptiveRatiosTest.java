package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.ConfidenceSequence;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Interval;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import dev.palate.statistics.allocation.AdaptiveRatios.Arm;
import dev.palate.statistics.allocation.AdaptiveRatios.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveRatiosTest {

    private static final long SEED = 20261130;
    private static final int RUNS = 500;
    private static final int WATCHED = 200;
    private static final int PERIOD = 150;
    private static final double[] RATES = {0.5, 0.6};

    private final Random random = new Random(SEED);

    @Test
    void isThePlainRatioWhileNothingHasChanged() {
        var answers = answers(new double[][] {{1, 1}, {0, 0}, {2, 3}, {0, 2}, {4, 4}});
        var ratios = new AdaptiveRatios(List.of(Period.of(List.of(new Arm(0.5, answers), new Arm(0.5, answers)))));

        var value = (Estimated) ratios.adaptivelyWeighted(1);

        var plain = (Estimated) answers.ratio();
        assertThat(value.value()).isCloseTo(plain.value(), within(1e-12));
        assertThat(value.standardError()).isCloseTo(plain.standardError() * Math.sqrt(0.8), within(1e-12));
        assertThat(((Estimated) ratios.difference(0, 1)).value()).isZero();
    }

    @Test
    void saysWhatCannotBeKnown() {
        var silent = answers(new double[][] {{0, 0}, {0, 0}});
        var alike = answers(new double[][] {{5, 1}, {10, 2}});
        var ratios = new AdaptiveRatios(List.of(
                Period.of(List.of(new Arm(0.4, silent), new Arm(0.4, alike), new Arm(0.2, RatioSample.EMPTY))),
                Period.of(List.of(
                        new Arm(0.5, silent), new Arm(0.5, RatioSample.EMPTY), new Arm(0, RatioSample.EMPTY)))));

        assertThat(ratios.adaptivelyWeighted(0)).isEqualTo(new Undefined(Reason.NO_EVENTS));
        assertThat(ratios.adaptivelyWeighted(1)).isEqualTo(new BareValue(5, Reason.NO_VARIATION));
        assertThat(ratios.adaptivelyWeighted(2)).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
    }

    @Test
    void coversTheRatesOfVariantsWhoseTrafficFollowedThem() {
        System.out.println("AdaptiveRatiosTest seed " + SEED);
        int[] covered = new int[RATES.length];
        for (int run = 0; run < RUNS; run++) {
            var ratios = adaptiveTrial(10, RATES);
            for (int variant = 0; variant < RATES.length; variant++) {
                var interval = (Interval) ratios.adaptivelyWeighted(variant).interval(0.95);
                covered[variant] += interval.contains(RATES[variant]) ? 1 : 0;
            }
        }

        // 0.95 with a Monte Carlo error of 0.01
        assertThat(covered[0] / (double) RUNS).isBetween(0.92, 0.98);
        assertThat(covered[1] / (double) RUNS).isBetween(0.92, 0.98);
    }

    /** Profiles prefer opposite variants, and each is shown its own more and more; the plain means are of whom they met. */
    @Test
    void coversTheRatesOfAllWhereEachProfileIsShownWhatItLikes() {
        System.out.println("AdaptiveRatiosTest seed " + SEED);
        double[][] rates = {{0.3, 0.7}, {0.9, 0.5}};
        double[] propensities = {0.5, 0.7, 0.9, 0.95, 0.95};
        int covered = 0;
        for (int run = 0; run < RUNS; run++) {
            var periods = new ArrayList<Period>();
            for (double own : propensities) {
                periods.add(new Period(
                        List.of(stratum(200, 1 - own, rates[0]), stratum(random.nextInt(80, 121), own, rates[1]))));
            }
            var value = (Estimated) new AdaptiveRatios(periods).adaptivelyWeighted(0);
            covered += ((Interval) value.interval(0.95)).contains((2 * 0.3 + 0.9) / 3) ? 1 : 0;
        }

        assertThat(covered / (double) RUNS).isBetween(0.92, 0.98);
    }

    /**
     * Two variants of the same rate, looked at after each of twenty periods. The clock is everybody who entered, per variant, as
     * for the planned size; intervals for one look exclude zero at some look in about a quarter of experiments.
     */
    @Test
    void findsNoDifferenceThatIsNotThereHoweverOftenOneLooks() {
        System.out.println("AdaptiveRatiosTest seed " + SEED);
        var sequence = ConfidenceSequence.tunedFor(2000, 0.95);
        int atAnyTime = 0;
        int atOneLook = 0;
        for (int run = 0; run < WATCHED; run++) {
            var periods = adaptiveTrial(20, 0.5, 0.5).periods();
            boolean anytime = false;
            boolean fixed = false;
            for (int look = 1; look <= periods.size(); look++) {
                var seen = periods.subList(0, look);
                var difference = new AdaptiveRatios(seen).difference(0, 1);
                anytime |= sequence.test(difference, look * PERIOD).rejectsAt(0.05);
                fixed |= difference.test().rejectsAt(0.05);
            }
            atAnyTime += anytime ? 1 : 0;
            atOneLook += fixed ? 1 : 0;
        }

        assertThat(atAnyTime / (double) WATCHED).isLessThanOrEqualTo(0.05);
        assertThat(atOneLook / (double) WATCHED).isGreaterThan(0.15);
    }

    /** Subjects of whom each gives one thumb, in a stratum where the first variant has a propensity. */
    private AdaptiveRatios.Stratum stratum(int subjects, double propensity, double... rates) {
        var answers = new RatioSample[] {RatioSample.EMPTY, RatioSample.EMPTY};
        for (int subject = 0; subject < subjects; subject++) {
            int variant = random.nextDouble() < propensity ? 0 : 1;
            var thumb = random.nextDouble() < rates[variant] ? BigDecimal.ONE : BigDecimal.ZERO;
            answers[variant] = answers[variant].with(thumb, BigDecimal.ONE);
        }
        return new AdaptiveRatios.Stratum(
                List.of(new Arm(propensity, answers[0]), new Arm(1 - propensity, answers[1])));
    }

    /** Periods of 150 subjects, of whom a third says nothing and others give one to three thumbs. */
    private AdaptiveRatios adaptiveTrial(int length, double... rates) {
        var periods = new ArrayList<Period>();
        var sums = new DiscountedRatio[] {DiscountedRatio.EMPTY, DiscountedRatio.EMPTY};
        double treatment = 0.5;
        for (int period = 0; period < length; period++) {
            var answers = new RatioSample[] {RatioSample.EMPTY, RatioSample.EMPTY};
            for (int subject = 0; subject < PERIOD; subject++) {
                int variant = random.nextDouble() < treatment ? 1 : 0;
                answers[variant] = answers[variant].plus(subject(rates[variant]));
            }
            periods.add(Period.of(List.of(new Arm(1 - treatment, answers[0]), new Arm(treatment, answers[1]))));
            for (int variant = 0; variant < 2; variant++) {
                sums[variant] = sums[variant].followedBy(answers[variant].subjects(), answers[variant], 1);
            }
            treatment = TrafficShares.probabilityBest(
                            List.of(RewardBelief.of((Estimated) sums[0].ratio()), RewardBelief.of((Estimated)
                                    sums[1].ratio())),
                            Direction.HIGHER_IS_BETTER)
                    .withFloor(0.05)
                    .shares()
                    .get(1);
        }
        return new AdaptiveRatios(periods);
    }

    private RatioSample subject(double rate) {
        int thumbs = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3);
        int ups = 0;
        for (int thumb = 0; thumb < thumbs; thumb++) {
            ups += random.nextDouble() < rate ? 1 : 0;
        }
        return RatioSample.EMPTY.with(BigDecimal.valueOf(ups), BigDecimal.valueOf(thumbs));
    }

    private static RatioSample answers(double[][] subjects) {
        var sample = RatioSample.EMPTY;
        for (double[] subject : subjects) {
            sample = sample.with(BigDecimal.valueOf(subject[0]), BigDecimal.valueOf(subject[1]));
        }
        return sample;
    }
}
