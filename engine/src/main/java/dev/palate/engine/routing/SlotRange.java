package dev.palate.engine.routing;

/**
 * The slots {@code [start, end)} of a layer.
 *
 * @param start the first slot
 * @param end the slot after the last
 */
public record SlotRange(int start, int end) {

    /**
     * Checks that the range is not empty and lies within {@code [0, 1_000_000)}.
     *
     * @throws IllegalArgumentException otherwise
     */
    public SlotRange {
        if (start < 0 || start >= end || end > Buckets.COUNT) {
            throw new IllegalArgumentException("not a range of slots: [" + start + ", " + end + ")");
        }
    }

    /** Returns the number of slots, in ppm of the layer. */
    public int size() {
        return end - start;
    }
}
