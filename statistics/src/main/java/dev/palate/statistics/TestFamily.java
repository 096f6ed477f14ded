package dev.palate.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tests that are read together, as of all decision metrics and variants, so that a chance hit among many counts for
 * less. Anytime-valid p-values stay so when adjusted.
 *
 * @param tests not adjusted yet, in any order; undefined ones are no part of the family
 */
public record TestFamily(List<TestResult> tests) {

    public TestFamily {
        tests = List.copyOf(tests);
        if (tests.stream().anyMatch(Adjusted.class::isInstance)) {
            throw new IllegalArgumentException("tests must not be adjusted twice: " + tests);
        }
    }

    /** How many tests count. */
    public int size() {
        return ranked().size();
    }

    /** The tests in the order given, each {@link Adjusted}, or {@link Undefined} as before. */
    public List<TestResult> adjusted(Correction correction) {
        List<Integer> ranked = ranked();
        double[] adjusted = correction.adjust(
                ranked.stream().mapToDouble(i -> pValue(tests.get(i))).toArray());
        List<TestResult> results = tests.stream().collect(Collectors.toList());
        for (int rank = 0; rank < adjusted.length; rank++) {
            results.set(ranked.get(rank), new Adjusted(adjusted[rank]));
        }
        return List.copyOf(results);
    }

    /**
     * The level at which each interval is shown so that all of them together hold at the level given: that of
     * Bonferroni, which goes with {@link Correction#HOLM} too.
     *
     * @param level in (0, 1)
     */
    public double simultaneousLevel(double level) {
        return 1 - Level.oneTail(level) / Math.max(1, size());
    }

    /** The places of the tests that count, smallest p-value first. */
    private List<Integer> ranked() {
        return IntStream.range(0, tests.size())
                .boxed()
                .filter(i -> !(tests.get(i) instanceof Undefined))
                .sorted(Comparator.comparingDouble(i -> pValue(tests.get(i))))
                .toList();
    }

    private static double pValue(TestResult test) {
        return test instanceof Tested tested ? tested.pValue() : ((ExactlyTested) test).pValue();
    }
}
