package dev.palate.engine.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A set of slots of a layer, which has one slot for each bucket; immutable, its ranges ordered and merged. A unit is in
 * the slot of its {@link Purpose#LAYER} bucket, and a slot belongs to at most one experiment.
 */
public final class Slots {

    /** No slot. */
    public static final Slots NONE = new Slots(List.of());

    /** Every slot of a layer. */
    public static final Slots ALL = new Slots(List.of(new SlotRange(0, Buckets.COUNT)));

    private final List<SlotRange> ranges;
    private final int[] starts;
    private final int[] ends;

    private Slots(List<SlotRange> ranges) {
        this.ranges = List.copyOf(ranges);
        this.starts = ranges.stream().mapToInt(SlotRange::start).toArray();
        this.ends = ranges.stream().mapToInt(SlotRange::end).toArray();
    }

    /** Returns the slots in the given ranges; see {@link #of(Collection)}. */
    public static Slots of(SlotRange... ranges) {
        return of(List.of(ranges));
    }

    /**
     * Returns the slots in the given ranges, in any order.
     *
     * @throws IllegalArgumentException if two ranges overlap
     */
    public static Slots of(Collection<SlotRange> ranges) {
        List<SlotRange> merged = new ArrayList<>();
        for (SlotRange range : ordered(ranges)) {
            SlotRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || last.end() < range.start()) {
                merged.add(range);
            } else if (last.end() == range.start()) {
                merged.set(merged.size() - 1, new SlotRange(last.start(), range.end()));
            } else {
                throw new IllegalArgumentException("ranges of slots overlap: " + last + " and " + range);
            }
        }
        return new Slots(merged);
    }

    /**
     * Returns the slots of a layer that are not taken.
     *
     * @throws IllegalArgumentException if two of the taken sets overlap
     */
    public static Slots free(Collection<Slots> taken) {
        List<SlotRange> all =
                taken.stream().flatMap(slots -> slots.ranges.stream()).toList();
        List<SlotRange> free = new ArrayList<>();
        int start = 0;
        for (SlotRange range : of(all).ranges) {
            if (start < range.start()) {
                free.add(new SlotRange(start, range.start()));
            }
            start = range.end();
        }
        if (start < Buckets.COUNT) {
            free.add(new SlotRange(start, Buckets.COUNT));
        }
        return new Slots(free);
    }

    /**
     * Returns the lowest of these slots, as many as asked for.
     *
     * @param ppm how many, in ppm of the layer
     * @throws IllegalArgumentException if the number is not positive or there are fewer slots
     */
    public Slots take(int ppm) {
        if (ppm <= 0) {
            throw new IllegalArgumentException("number of slots must be positive: " + ppm);
        }
        if (ppm > size()) {
            throw new IllegalArgumentException("only " + size() + " ppm of the layer are free: " + ppm);
        }
        List<SlotRange> taken = new ArrayList<>();
        int missing = ppm;
        for (int i = 0; missing > 0; i++) {
            int end = Math.min(ends[i], starts[i] + missing);
            taken.add(new SlotRange(starts[i], end));
            missing -= end - starts[i];
        }
        return new Slots(taken);
    }

    /** Returns whether the bucket of a unit is one of these slots. */
    public boolean contains(int bucket) {
        int found = Arrays.binarySearch(starts, bucket);
        int range = found >= 0 ? found : -found - 2;
        return range >= 0 && bucket < ends[range];
    }

    /** Returns whether a slot is in both sets. */
    public boolean overlaps(Slots other) {
        return other.ranges.stream().anyMatch(this::overlaps);
    }

    private boolean overlaps(SlotRange other) {
        return ranges.stream().anyMatch(range -> range.start() < other.end() && other.start() < range.end());
    }

    /** Returns the number of slots, in ppm of the layer. */
    public int size() {
        return ranges.stream().mapToInt(SlotRange::size).sum();
    }

    /** Returns whether these are all slots of the layer. */
    public boolean isAll() {
        return size() == Buckets.COUNT;
    }

    /** Returns the ranges in order; no two of them touch. */
    public List<SlotRange> ranges() {
        return ranges;
    }

    private static List<SlotRange> ordered(Collection<SlotRange> ranges) {
        return ranges.stream().sorted(Comparator.comparingInt(SlotRange::start)).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slots that && ranges.equals(that.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return "Slots" + ranges;
    }
}
