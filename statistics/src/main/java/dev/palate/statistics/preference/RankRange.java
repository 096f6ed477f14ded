package dev.palate.statistics.preference;

import dev.palate.statistics.Bounds;
import dev.palate.statistics.Interval;
import java.util.List;
import java.util.function.Predicate;

/**
 * The ranks that a version may have.
 *
 * @param best one more than the number of versions that are surely stronger
 * @param worst the number of versions less those that are surely weaker
 */
public record RankRange(int best, int worst) {

    /** Of versions whose strengths have these intervals; one without an interval may have any rank. */
    public static List<RankRange> of(List<Bounds> strengths) {
        return strengths.stream()
                .map(strength -> new RankRange(
                        1 + count(strengths, other -> isBelow(strength, other)),
                        strengths.size() - count(strengths, other -> isBelow(other, strength))))
                .toList();
    }

    /** Returns true if another version may have the same rank. */
    public boolean isTied() {
        return best < worst;
    }

    private static int count(List<Bounds> strengths, Predicate<Bounds> condition) {
        return (int) strengths.stream().filter(condition).count();
    }

    /** A strength without an interval is surely neither below nor above any. */
    private static boolean isBelow(Bounds one, Bounds other) {
        return one instanceof Interval lower && other instanceof Interval higher && lower.upper() < higher.lower();
    }
}
