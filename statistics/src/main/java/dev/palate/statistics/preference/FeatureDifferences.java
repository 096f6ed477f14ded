package dev.palate.statistics.preference;

import dev.palate.statistics.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * In which features versions that were compared differ, and which of them can be told apart: the reduced row echelon form
 * of the differences along a spanning forest of the comparisons. Features are seen in units of their greatest difference.
 */
final class FeatureDifferences {

    /** What rounding leaves of a difference of one. */
    private static final double NOISE = 1e-9;

    private final double[][] features;
    private final double[] scales;
    private final double[][] reduced;
    private final List<Integer> pivots = new ArrayList<>();

    private FeatureDifferences(double[][] features, double[] scales, double[][] reduced) {
        this.features = features;
        this.scales = scales;
        this.reduced = reduced;
        for (int feature = 0; feature < scales.length && pivots.size() < reduced.length; feature++) {
            eliminate(feature);
        }
    }

    static FeatureDifferences of(PairwiseCounts counts, double[][] features) {
        requireMatrix(counts.versions(), features);
        List<double[]> differences = counts.graph().forest().stream()
                .map(edge -> difference(features[edge[0]], features[edge[1]]))
                .toList();
        double[] scales = new double[features[0].length];
        for (double[] difference : differences) {
            for (int feature = 0; feature < scales.length; feature++) {
                scales[feature] = Math.max(scales[feature], Math.abs(difference[feature]));
            }
        }
        double[][] scaled = differences.stream()
                .map(difference -> scaled(difference, scales))
                .toArray(double[][]::new);
        return new FeatureDifferences(features, scales, scaled);
    }

    private static void requireMatrix(int versions, double[][] features) {
        if (features.length != versions) {
            throw new IllegalArgumentException(
                    "there are %d versions, and features of %d".formatted(versions, features.length));
        }
        for (double[] row : features) {
            if (row.length != features[0].length) {
                throw new IllegalArgumentException("all versions must have as many features as the first");
            }
            for (double value : row) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("features must be finite: " + value);
                }
            }
        }
    }

    private static double[] difference(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(feature -> one[feature] - other[feature])
                .toArray();
    }

    private static double[] scaled(double[] row, double[] scales) {
        return IntStream.range(0, row.length)
                .mapToDouble(feature -> scales[feature] == 0 ? 0 : row[feature] / scales[feature])
                .toArray();
    }

    private void eliminate(int feature) {
        int place = pivots.size();
        int largest = place;
        for (int row = place; row < reduced.length; row++) {
            if (Math.abs(reduced[row][feature]) > Math.abs(reduced[largest][feature])) {
                largest = row;
            }
        }
        if (Math.abs(reduced[largest][feature]) <= NOISE) {
            return;
        }
        double[] pivot = reduced[largest];
        reduced[largest] = reduced[place];
        reduced[place] = pivot;
        add(pivot, 1 / pivot[feature] - 1, pivot);
        for (double[] row : reduced) {
            if (row != pivot) {
                add(pivot, -row[feature], row);
            }
        }
        pivots.add(feature);
    }

    private static void add(double[] row, double factor, double[] target) {
        for (int i = 0; i < row.length; i++) {
            target[i] += factor * row[i];
        }
    }

    int features() {
        return scales.length;
    }

    /** The feature's greatest difference between neighbours of the forest, its unit. */
    double scale(int feature) {
        return scales[feature];
    }

    /** The features that are enough to tell all versions apart that all of them do. */
    List<Integer> independent() {
        return List.copyOf(pivots);
    }

    /** The independent features of all versions, in their units and from the first version on. */
    double[][] design() {
        double[][] design = new double[features.length][];
        for (int version = 0; version < features.length; version++) {
            double[] row = scaled(difference(features[version], features[0]), scales);
            design[version] =
                    pivots.stream().mapToDouble(feature -> row[feature]).toArray();
        }
        return design;
    }

    Optional<Reason> whyNotIdentified(int feature) {
        if (scales[feature] == 0) {
            return Optional.of(Reason.SAME_IN_COMPARED_VERSIONS);
        }
        return confoundedWith(feature).isEmpty() ? Optional.empty() : Optional.of(Reason.CONFOUNDED);
    }

    /** Those whose effects could be traded for that of the feature. */
    List<Integer> confoundedWith(int feature) {
        return IntStream.range(0, features())
                .filter(other -> scales[other] > 0 && !pivots.contains(other))
                .mapToObj(this::dependence)
                .filter(group -> group.contains(feature))
                .flatMap(List::stream)
                .filter(other -> other != feature)
                .distinct()
                .sorted()
                .toList();
    }

    /** A dependent feature and the independent ones that it follows from. */
    private List<Integer> dependence(int dependent) {
        List<Integer> group = new ArrayList<>(List.of(dependent));
        for (int place = 0; place < pivots.size(); place++) {
            if (Math.abs(reduced[place][dependent]) > NOISE) {
                group.add(pivots.get(place));
            }
        }
        return group;
    }
}
