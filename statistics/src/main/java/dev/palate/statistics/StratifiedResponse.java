package dev.palate.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether subjects of two variants answer equally often, each stratum by itself: the test of Cochran (1954) and Mantel and
 * Haenszel (1959). It does not take it for an effect of a variant that it was shown to those who answer more anyway, as when
 * traffic follows the tastes of preference profiles.
 *
 * @param strata known before exposure
 */
public record StratifiedResponse(List<Stratum> strata) {

    /** Subjects of one stratum and, of them, those who answered. */
    public record Stratum(Proportion control, Proportion treatment) {

        private long subjects() {
            return control.subjects() + treatment.subjects();
        }

        private double share() {
            return (double) (control.successes() + treatment.successes()) / subjects();
        }

        /** How many more of the treatment answered than would if variants made no difference. */
        private double excess() {
            return treatment.successes() - treatment.subjects() * share();
        }

        private double variance() {
            double pairs = (double) control.subjects() * treatment.subjects();
            return pairs * share() * (1 - share()) / (subjects() - 1);
        }
    }

    public StratifiedResponse {
        strata = List.copyOf(strata);
    }

    /**
     * {@code χ² = (Σ(x_T − n_T p))² / Σ n_C n_T p(1 − p)/(n − 1)} with the strata's pooled rates {@code p} and one degree of freedom. Undefined without
     * subjects, or where no stratum has both variants and both answers.
     */
    public TestResult test() {
        if (strata.stream().allMatch(stratum -> stratum.subjects() == 0)) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        double excess = 0;
        double variance = 0;
        for (Stratum stratum : strata) {
            if (stratum.subjects() > 1) {
                excess += stratum.excess();
                variance += stratum.variance();
            }
        }
        if (variance <= 0) {
            return new Undefined(Reason.NO_VARIATION);
        }
        double statistic = excess * excess / variance;
        return new Tested(statistic, 1, ChiSquaredDistribution.of(1).survivalProbability(statistic));
    }
}
