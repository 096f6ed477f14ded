package dev.palate.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many subjects have each value of a scale, as scores from 1 to 5 or thumbs of 0 and 1; one value per subject.
 *
 * @param values of the scale, ascending, also those that no subject has
 * @param counts of subjects per value, not negative
 */
public record Histogram(List<Double> values, List<Long> counts) {

    public Histogram {
        values = List.copyOf(values);
        counts = List.copyOf(counts);
        if (values.isEmpty() || values.size() != counts.size()) {
            throw new IllegalArgumentException("each value must have a count: " + values + ", " + counts);
        }
        values.forEach(value -> Finite.require("value", value));
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i) <= values.get(i - 1)) {
                throw new IllegalArgumentException("values must ascend: " + values);
            }
        }
        if (counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts must not be negative: " + counts);
        }
    }

    /** The subjects of both, which must be different ones, on the same scale. */
    public Histogram plus(Histogram other) {
        requireSameScale(other);
        return new Histogram(
                values,
                IntStream.range(0, values.size())
                        .mapToObj(i -> Math.addExact(counts.get(i), other.counts.get(i)))
                        .toList());
    }

    /** How many subjects have a value. */
    public long subjects() {
        return counts.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    void requireSameScale(Histogram other) {
        if (!values.equals(other.values)) {
            throw new IllegalArgumentException("scales must be the same: " + values + ", " + other.values);
        }
    }

    double least() {
        return values.get(0);
    }

    double greatest() {
        return values.get(values.size() - 1);
    }

    /** The mean, which needs a subject. */
    double mean() {
        return meanOfLowest(subjects());
    }

    /** The mean of so many subjects, not necessarily a whole number, with the lowest values. */
    double meanOfLowest(double subjects) {
        double left = subjects;
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            double taken = Math.min(left, counts.get(i));
            sum += taken * values.get(i);
            left -= taken;
        }
        return sum / subjects;
    }

    /** The mean of so many subjects with the highest values: all have what the lowest others leave. */
    double meanOfHighest(double subjects) {
        double others = subjects() - subjects;
        double sumOfOthers = others > 0 ? others * meanOfLowest(others) : 0;
        return (subjects() * mean() - sumOfOthers) / subjects;
    }
}
