package dev.palate.statistics.preference;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import org.jspecify.annotations.Nullable;

/** The covariances of fitted parameters, or the reason why they cannot be estimated. */
final class Covariance {

    private final double @Nullable [][] covariances;
    private final Reason whyNot;

    private Covariance(double @Nullable [][] covariances, Reason whyNot) {
        this.covariances = covariances;
        this.whyNot = whyNot;
    }

    static Covariance of(double[][] covariances) {
        return new Covariance(covariances, Reason.NO_VARIATION);
    }

    static Covariance unknown(Reason reason) {
        return new Covariance(null, reason);
    }

    Estimate estimate(double value, int parameter) {
        return estimate(value, covariances == null ? 0 : covariances[parameter][parameter]);
    }

    Estimate difference(double value, int first, int second) {
        return estimate(
                value,
                covariances == null
                        ? 0
                        : covariances[first][first] + covariances[second][second] - 2 * covariances[first][second]);
    }

    private Estimate estimate(double value, double variance) {
        return variance > 0
                ? new Estimated(value, Math.sqrt(variance), Double.POSITIVE_INFINITY)
                : new BareValue(value, whyNot);
    }
}
