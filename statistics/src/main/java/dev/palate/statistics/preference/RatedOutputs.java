package dev.palate.statistics.preference;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How often each output was given each value, by any raters, of whom some may be missing; from this comes how far they
 * agree. Outputs rated less than twice do not count. Errors are jackknifed over outputs; with {@code p} different
 * patterns of ratings they take time proportional to {@code p²}. Immutable.
 */
public final class RatedOutputs {

    private final double[] values;
    private final List<Pattern> patterns;

    private RatedOutputs(double[] values, List<Pattern> patterns) {
        this.values = values;
        this.patterns = patterns;
    }

    /**
     * Takes, for each output, how many raters gave it a value; labels are given as any numbers.
     *
     * @throws IllegalArgumentException if a value is not finite or a number of raters is negative
     */
    public static RatedOutputs of(Collection<Map<Double, Long>> outputs) {
        outputs.forEach(RatedOutputs::require);
        List<Map<Double, Long>> pairable =
                outputs.stream().filter(output -> ratings(output) >= 2).toList();
        double[] values = pairable.stream()
                .flatMap(output -> output.entrySet().stream())
                .filter(entry -> entry.getValue() > 0)
                .mapToDouble(Map.Entry::getKey)
                .distinct()
                .sorted()
                .toArray();
        Map<List<Long>, Long> patterns = pairable.stream()
                .map(output -> DoubleStream.of(values)
                        .mapToObj(value -> output.getOrDefault(value, 0L))
                        .toList())
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        return new RatedOutputs(
                values,
                patterns.entrySet().stream()
                        .map(entry -> Pattern.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** The outputs that were rated twice or more. */
    public long pairableOutputs() {
        return patterns.stream().mapToLong(Pattern::outputs).sum();
    }

    /** The ratings of those outputs. */
    public long pairableRatings() {
        return patterns.stream()
                .mapToLong(pattern -> Math.round(pattern.outputs() * pattern.ratings()))
                .sum();
    }

    /**
     * Krippendorff's α, at most 1; 0 is what chance would give and negative values are systematic disagreement. From
     * 0.8 ratings count as reliable, from 0.667 as tentative. Undefined without two different values, where it would
     * be neither 0 nor 1.
     */
    public Estimate alpha(Scale scale) {
        return estimate(some -> alpha(some, scale));
    }

    /**
     * Fleiss' κ (1971), of the outputs with exactly this many ratings. Undefined like {@link #alpha(Scale)}.
     *
     * @throws IllegalArgumentException if there are fewer than two raters
     */
    public Estimate fleissKappa(int raters) {
        if (raters < 2) {
            throw new IllegalArgumentException("raters must be two at least: " + raters);
        }
        RatedOutputs complete = complete(raters);
        return complete.estimate(complete::fleissKappa);
    }

    /** The outputs with exactly this many ratings. */
    public RatedOutputs complete(int raters) {
        return new RatedOutputs(
                values,
                patterns.stream().filter(pattern -> pattern.ratings() == raters).toList());
    }

    /** The share of pairs of ratings of the same output that are equal, each rating having the same weight. */
    public Estimate percentAgreement() {
        return estimate(some -> some.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - disagreement(some, Spread::ofLabels) * 2 / sum(totals(some))));
    }

    private Estimate estimate(Function<List<Pattern>, OptionalDouble> statistic) {
        OptionalDouble value = statistic.apply(patterns);
        if (value.isEmpty()) {
            return new Undefined(patterns.isEmpty() ? Reason.NO_PAIRABLE_RATINGS : Reason.NO_VARIATION_TO_AGREE_ON);
        }
        return Jackknife.estimate(
                value.getAsDouble(),
                patterns.stream().mapToLong(Pattern::outputs).toArray(),
                kind -> statistic.apply(withoutOne(kind)));
    }

    private List<Pattern> withoutOne(int kind) {
        List<Pattern> fewer = new ArrayList<>(patterns);
        fewer.set(kind, patterns.get(kind).withoutOne());
        fewer.removeIf(pattern -> pattern.outputs() == 0);
        return fewer;
    }

    /** {@code 1 − D_observed / D_expected}, with both in terms of {@link Spread}. */
    private OptionalDouble alpha(List<Pattern> some, Scale scale) {
        double[] totals = totals(some);
        if (differentValues(totals) < 2) {
            return OptionalDouble.empty();
        }
        ToDoubleFunction<double[]> spread = scale.spread(values, totals);
        double ratings = sum(totals);
        double observed = disagreement(some, spread) / ratings;
        double expected = spread.applyAsDouble(totals) / (ratings - 1);
        return OptionalDouble.of(1 - observed / expected);
    }

    /** {@code (P̄ − P_e) / (1 − P_e)}, the complements of both being spreads of labels. */
    private OptionalDouble fleissKappa(List<Pattern> some) {
        double[] totals = totals(some);
        if (differentValues(totals) < 2) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(1 - disagreement(some, Spread::ofLabels) / Spread.ofLabels(totals));
    }

    /** {@code Σ m/(m − 1) spread} over outputs with m ratings. */
    private static double disagreement(List<Pattern> some, ToDoubleFunction<double[]> spread) {
        double sum = 0;
        for (Pattern pattern : some) {
            double perPair = pattern.ratings() / (pattern.ratings() - 1);
            sum += pattern.outputs() * perPair * spread.applyAsDouble(pattern.counts());
        }
        return sum;
    }

    private double[] totals(List<Pattern> some) {
        double[] totals = new double[values.length];
        for (Pattern pattern : some) {
            for (int value = 0; value < totals.length; value++) {
                totals[value] += pattern.outputs() * pattern.counts()[value];
            }
        }
        return totals;
    }

    private static long differentValues(double[] totals) {
        return DoubleStream.of(totals).filter(total -> total > 0).count();
    }

    private static double sum(double[] totals) {
        return DoubleStream.of(totals).sum();
    }

    private static long ratings(Map<Double, Long> output) {
        return output.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void require(Map<Double, Long> output) {
        output.forEach((value, raters) -> {
            if (!Double.isFinite(value) || raters < 0) {
                throw new IllegalArgumentException("there are no %d ratings of %s".formatted(raters, value));
            }
        });
    }

    /** Outputs with the same ratings, counted by value. */
    private record Pattern(double[] counts, double ratings, long outputs) {

        static Pattern of(List<Long> counts, long outputs) {
            double[] copy = counts.stream().mapToDouble(Long::doubleValue).toArray();
            return new Pattern(copy, sum(copy), outputs);
        }

        Pattern withoutOne() {
            return new Pattern(counts, ratings, outputs - 1);
        }
    }
}
