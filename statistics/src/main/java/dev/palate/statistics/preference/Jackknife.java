package dev.palate.statistics.preference;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** The uncertainty of a statistic of alike units, from what it becomes when one is left out (Tukey 1958). */
final class Jackknife {

    private Jackknife() {}

    /**
     * The value with squared standard error {@code (n − 1)/n Σ (θ₍ᵢ₎ − θ̄)²} and {@code n − 1} degrees of freedom.
     *
     * @param counts how many units of each kind there are
     * @param withoutOne the statistic with one unit of a kind left out; empty when it does not exist
     */
    static Estimate estimate(double value, long[] counts, IntFunction<OptionalDouble> withoutOne) {
        double units = 0;
        double sum = 0;
        double[] values = new double[counts.length];
        for (int kind = 0; kind < counts.length; kind++) {
            OptionalDouble left = withoutOne.apply(kind);
            if (left.isEmpty()) {
                return new BareValue(value, Reason.ONE_OUTPUT);
            }
            values[kind] = left.getAsDouble();
            units += counts[kind];
            sum += counts[kind] * values[kind];
        }
        double squares = 0;
        for (int kind = 0; kind < counts.length; kind++) {
            double deviation = values[kind] - sum / units;
            squares += counts[kind] * deviation * deviation;
        }
        return squares > 0
                ? new Estimated(value, Math.sqrt(squares * (units - 1) / units), units - 1)
                : new BareValue(value, value == 1 ? Reason.PERFECT_AGREEMENT : Reason.NO_VARIATION);
    }
}
