package dev.palate.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The mean of a variant as if subjects of all strata, as of preference profiles, answered equally often: each
 * stratum's answers count for all subjects of it who were exposed. Right when within a stratum those who answer are
 * like the others. Two variants are compared with {@link Comparison}.
 */
public record ResponseWeighting(List<Stratum> strata) {

    /**
     * One stratum of a variant.
     *
     * @param exposed subjects, positive
     * @param answers the mean of those who answered
     */
    public record Stratum(long exposed, Estimate answers) {

        public Stratum {
            if (exposed <= 0) {
                throw new IllegalArgumentException("exposed must be positive: " + exposed);
            }
        }
    }

    public ResponseWeighting {
        strata = List.copyOf(strata);
    }

    /**
     * {@code Σ w_s ȳ_s} with the shares {@code w_s} of the exposed subjects, which are taken as given, the variance
     * {@code Σ w_s² v_s} and the degrees of freedom of Satterthwaite. Undefined when a stratum gave no answer; a
     * {@link BareValue} when only one subject did, or nothing varies.
     */
    public Estimate mean() {
        if (strata.isEmpty()) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        if (strata.stream().anyMatch(stratum -> stratum.answers() instanceof Undefined)) {
            return new Undefined(Reason.EMPTY_STRATUM);
        }
        double mean = sum(stratum -> share(stratum) * Estimates.value(stratum.answers()));
        double variance = sum(this::variance);
        if (strata.stream().anyMatch(stratum -> Estimates.isOfOneSubject(stratum.answers()))) {
            return new BareValue(mean, Reason.ONE_SUBJECT);
        }
        return variance == 0
                ? new BareValue(mean, Reason.NO_VARIATION)
                : new Estimated(mean, Math.sqrt(variance), degreesOfFreedom(variance));
    }

    private double degreesOfFreedom(double variance) {
        return 1
                / sum(stratum -> {
                    double part = variance(stratum) / variance;
                    return stratum.answers() instanceof Estimated answers
                            ? part * part / answers.degreesOfFreedom()
                            : 0;
                });
    }

    private double variance(Stratum stratum) {
        return share(stratum) * share(stratum) * Estimates.variance(stratum.answers());
    }

    private double share(Stratum stratum) {
        return stratum.exposed() / sum(Stratum::exposed);
    }

    private double sum(ToDoubleFunction<Stratum> part) {
        return strata.stream().mapToDouble(part).sum();
    }
}
