package dev.palate.engine.routing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Relative weights, turned into shares that add up to a million without rounding anybody away. */
public final class Weights {

    private static final BigDecimal MILLION = BigDecimal.valueOf(Buckets.COUNT);

    private Weights() {}

    /**
     * Returns the shares of the weights in ppm by largest remainder (Hamilton's method): every weight gets the whole
     * part of its quota, the units left over go to the largest remainders, of equal ones to the first. Weights are read
     * as the decimals they print as, so that 0.1, 0.2 and 0.7 add up to exactly 1.
     *
     * @throws InvalidWeightsException if there are no weights, if one is negative or not finite, if all are zero, or if
     *     a positive weight would get less than one part per million
     */
    public static int[] apportion(double... weights) {
        BigDecimal total = total(weights);
        int[] shares = new int[weights.length];
        List<Remainder> remainders = new ArrayList<>();
        int left = Buckets.COUNT;
        for (int i = 0; i < weights.length; i++) {
            BigDecimal[] quota =
                    BigDecimal.valueOf(weights[i]).multiply(MILLION).divideAndRemainder(total);
            shares[i] = quota[0].intValueExact();
            left -= shares[i];
            remainders.add(new Remainder(i, quota[1]));
        }
        remainders.sort(Remainder.LARGEST_FIRST);
        remainders.stream().limit(left).forEach(remainder -> shares[remainder.index]++);
        requireNoneRoundedAway(weights, shares);
        return shares;
    }

    private static BigDecimal total(double... weights) {
        BigDecimal total = BigDecimal.ZERO;
        for (double weight : weights) {
            if (!Double.isFinite(weight)) {
                throw new InvalidWeightsException("weight must be a finite number: " + weight);
            }
            if (weight < 0) {
                throw new InvalidWeightsException("weight must not be negative: " + weight);
            }
            total = total.add(BigDecimal.valueOf(weight));
        }
        if (total.signum() == 0) {
            throw new InvalidWeightsException("one weight must be positive: " + Arrays.toString(weights));
        }
        return total;
    }

    private static void requireNoneRoundedAway(double[] weights, int[] shares) {
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && shares[i] == 0) {
                throw new InvalidWeightsException(
                        "weight is less than one part per million of the total: " + weights[i]);
            }
        }
    }

    /**
     * Checks that shares in ppm add up to a million.
     *
     * @throws InvalidWeightsException if a share is negative or the sum is another
     */
    static void requireWhole(int... shares) {
        long sum = 0;
        for (int share : shares) {
            if (share < 0) {
                throw new InvalidWeightsException("share must not be negative: " + share);
            }
            sum += share;
        }
        if (sum != Buckets.COUNT) {
            throw new InvalidWeightsException("shares must add up to 1000000 ppm: " + Arrays.toString(shares));
        }
    }

    /** What is left of a weight's quota, in units of the total. */
    private record Remainder(int index, BigDecimal value) {

        static final Comparator<Remainder> LARGEST_FIRST =
                Comparator.comparing(Remainder::value).reversed().thenComparing(Remainder::index);
    }
}
