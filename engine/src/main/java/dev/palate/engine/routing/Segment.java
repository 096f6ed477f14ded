package dev.palate.engine.routing;

/**
 * The buckets {@code [start, end)} that get one variant.
 *
 * @param start the first bucket
 * @param end the bucket after the last
 * @param variant the index of the variant
 */
public record Segment(int start, int end, int variant) {

    /**
     * Checks that the segment is not empty, lies within {@code [0, 1_000_000)} and names a variant.
     *
     * @throws IllegalArgumentException otherwise
     */
    public Segment {
        if (start < 0 || start >= end || end > Buckets.COUNT) {
            throw new IllegalArgumentException("not a range of buckets: [" + start + ", " + end + ")");
        }
        if (variant < 0) {
            throw new IllegalArgumentException("variant must not be negative: " + variant);
        }
    }

    /** Returns the number of buckets, in ppm. */
    public int size() {
        return end - start;
    }
}
