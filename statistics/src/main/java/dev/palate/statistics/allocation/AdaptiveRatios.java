package dev.palate.statistics.allocation;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Comparison;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Sample;
import dev.palate.statistics.Undefined;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * {@link AdaptiveRewards} of which a subject may give none or several: totals m over events d, of all subjects who
 * entered, whether or not they said anything. The adaptively weighted estimate is linear in the rewards, so that of
 * {@code m − R d} is zero for {@code R} the quotient of those of m and of d, and its error is that of R times that of
 * d, clustered by subject.
 *
 * @param periods in their order, all with the same variants
 */
public record AdaptiveRatios(List<Period> periods) {

    /**
     * A time in which the propensities did not change.
     *
     * @param strata at least one, the same in all periods and in the same order
     */
    public record Period(List<Stratum> strata) {

        public Period {
            strata = List.copyOf(strata);
        }

        /** A period in which all subjects had the same propensities, as one entry per variant. */
        public static Period of(List<Arm> arms) {
            return new Period(List.of(new Stratum(arms)));
        }
    }

    /** Subjects with propensities of their own, as those of a preference profile, with one entry per variant. */
    public record Stratum(List<Arm> arms) {

        public Stratum {
            arms = List.copyOf(arms);
        }
    }

    /**
     * One variant in one period and stratum.
     *
     * @param propensity the probability, when subjects entered, that the variant is taken; in [0, 1]
     * @param answers of the subjects who entered then, whenever they came, with those who gave none
     */
    public record Arm(double propensity, RatioSample answers) {}

    public AdaptiveRatios {
        periods = List.copyOf(periods);
    }

    /**
     * The adaptively weighted mean of a variant's events, with the normal distribution's interval. A {@link BareValue}
     * when all events are the same; undefined without subjects or events, or when the variant had no chance in some
     * period.
     */
    public Estimate adaptivelyWeighted(int variant) {
        Estimate events = of(sample -> new Sample(sample.subjects(), sample.sumD(), sample.sumDD()))
                .adaptivelyWeighted(variant);
        Estimate totals = of(sample -> new Sample(sample.subjects(), sample.sumM(), sample.sumMM()))
                .adaptivelyWeighted(variant);
        if (events instanceof Undefined undefined) {
            return undefined;
        }
        if (isWithoutEvents(variant)) {
            return new Undefined(Reason.NO_EVENTS);
        }
        double perSubject = value(events);
        return perSubject > 0
                ? ratio(variant, value(totals) / perSubject, perSubject)
                : new Undefined(Reason.TOO_FEW_SUBJECTS);
    }

    /** The difference of two variants' adaptively weighted means, whose variances add up. */
    public Estimate difference(int control, int treatment) {
        return new Comparison(adaptivelyWeighted(control), adaptivelyWeighted(treatment)).difference();
    }

    private boolean isWithoutEvents(int variant) {
        return periods.stream()
                .flatMap(period -> period.strata().stream())
                .map(stratum -> stratum.arms().get(variant).answers())
                .allMatch(answers -> answers.sumD().signum() == 0);
    }

    private Estimate ratio(int variant, double ratio, double eventsPerSubject) {
        Estimate residuals =
                of(sample -> residuals(sample, BigDecimal.valueOf(ratio))).adaptivelyWeighted(variant);
        return residuals instanceof Estimated estimated
                ? new Estimated(ratio, estimated.standardError() / eventsPerSubject, Double.POSITIVE_INFINITY)
                : new BareValue(ratio, Reason.NO_VARIATION);
    }

    /** The sums of {@code m − R d}. */
    private static Sample residuals(RatioSample sample, BigDecimal ratio) {
        return new Sample(
                sample.subjects(),
                sample.sumM().subtract(ratio.multiply(sample.sumD())),
                sample.sumMM()
                        .subtract(BigDecimal.valueOf(2).multiply(ratio).multiply(sample.sumMD()))
                        .add(ratio.multiply(ratio).multiply(sample.sumDD())));
    }

    private AdaptiveRewards of(Function<RatioSample, Sample> rewards) {
        return new AdaptiveRewards(periods.stream()
                .map(period -> new AdaptiveRewards.Period(period.strata().stream()
                        .map(stratum -> of(stratum, rewards))
                        .toList()))
                .toList());
    }

    private static AdaptiveRewards.Stratum of(Stratum stratum, Function<RatioSample, Sample> rewards) {
        return new AdaptiveRewards.Stratum(stratum.arms().stream()
                .map(arm -> new AdaptiveRewards.Arm(arm.propensity(), rewards.apply(arm.answers())))
                .toList());
    }

    private static double value(Estimate estimate) {
        return estimate instanceof Estimated estimated ? estimated.value() : ((BareValue) estimate).value();
    }
}
