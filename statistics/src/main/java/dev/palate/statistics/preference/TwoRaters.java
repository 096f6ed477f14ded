package dev.palate.statistics.preference;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Two raters, such as a judge and a human, on the outputs that both have rated.
 *
 * @param table square: how many outputs the one put into the category of the row and the other into that of the
 *     column; categories in their order
 */
public record TwoRaters(List<List<Long>> table) {

    /** How much it matters how far apart two categories are. */
    public enum Weights {
        UNWEIGHTED,
        LINEAR,
        QUADRATIC;

        double of(int distance) {
            return switch (this) {
                case UNWEIGHTED -> Math.signum(distance);
                case LINEAR -> distance;
                case QUADRATIC -> (double) distance * distance;
            };
        }
    }

    public TwoRaters {
        table = table.stream().map(List::copyOf).toList();
        for (List<Long> row : table) {
            if (row.size() != table.size() || row.stream().anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("the table must be square and not negative: " + table);
            }
        }
    }

    /** The outputs that both have rated. */
    public long outputs() {
        return table.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
    }

    /**
     * Cohen's κ (1960, 1968), at most 1, with an error jackknifed over outputs. Undefined when both raters used the
     * same single category.
     */
    public Estimate kappa(Weights weights) {
        double[] counts = table.stream()
                .flatMap(List::stream)
                .mapToDouble(Long::doubleValue)
                .toArray();
        OptionalDouble value = kappa(counts, weights);
        if (value.isEmpty()) {
            return new Undefined(outputs() == 0 ? Reason.NO_PAIRABLE_RATINGS : Reason.NO_VARIATION_TO_AGREE_ON);
        }
        int[] used = IntStream.range(0, counts.length)
                .filter(cell -> counts[cell] > 0)
                .toArray();
        return Jackknife.estimate(
                value.getAsDouble(),
                IntStream.of(used).mapToLong(cell -> Math.round(counts[cell])).toArray(),
                kind -> kappa(withoutOne(counts, used[kind]), weights));
    }

    /** {@code 1 − Σ w o / Σ w e} with expected counts {@code e} from the margins. */
    private OptionalDouble kappa(double[] counts, Weights weights) {
        int size = table.size();
        double[] rows = new double[size];
        double[] columns = new double[size];
        double observed = 0;
        double total = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            rows[cell / size] += counts[cell];
            columns[cell % size] += counts[cell];
            observed += weights.of(Math.abs(cell / size - cell % size)) * counts[cell];
            total += counts[cell];
        }
        double expected = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            expected += weights.of(Math.abs(cell / size - cell % size)) * rows[cell / size] * columns[cell % size];
        }
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - observed * total / expected);
    }

    private static double[] withoutOne(double[] counts, int cell) {
        double[] fewer = counts.clone();
        fewer[cell]--;
        return fewer;
    }
}
