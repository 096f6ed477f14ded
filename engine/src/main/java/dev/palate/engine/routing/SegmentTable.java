package dev.palate.engine.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Which variant each of the million buckets gets; immutable, and in canonical form: segments are ordered, cover
 * {@code [0, 1_000_000)} exactly, and neighbours have different variants. Lookup is a binary search.
 */
public final class SegmentTable {

    private final int[] ends;
    private final int[] variants;
    private final int[] shares;

    private SegmentTable(List<Segment> segments, int[] shares) {
        this.ends = segments.stream().mapToInt(Segment::end).toArray();
        this.variants = segments.stream().mapToInt(Segment::variant).toArray();
        this.shares = shares;
    }

    /**
     * Returns the table that gives each variant its share in one piece, in order.
     *
     * @param ppm the share of each variant in ppm; a variant may have none
     * @throws InvalidWeightsException if a share is negative or they do not add up to a million
     */
    public static SegmentTable of(int... ppm) {
        Weights.requireWhole(ppm);
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        for (int variant = 0; variant < ppm.length; variant++) {
            if (ppm[variant] > 0) {
                segments.add(new Segment(start, start + ppm[variant], variant));
                start += ppm[variant];
            }
        }
        return new SegmentTable(segments, ppm.clone());
    }

    /**
     * Returns the table of the given segments; neighbours of the same variant are merged.
     *
     * @param segments in order
     * @param variants the number of variants, those without a segment included
     * @throws IllegalArgumentException if the segments leave a gap, overlap, do not cover every bucket, or name a
     *     variant that is not there
     */
    public static SegmentTable ofSegments(List<Segment> segments, int variants) {
        List<Segment> merged = new ArrayList<>();
        int[] shares = new int[variants];
        int covered = 0;
        for (Segment segment : segments) {
            if (segment.start() != covered) {
                throw new IllegalArgumentException("segment must start at " + covered + ": " + segment);
            }
            if (segment.variant() >= variants) {
                throw new IllegalArgumentException("there are only " + variants + " variants: " + segment);
            }
            covered = segment.end();
            shares[segment.variant()] += segment.size();
            append(merged, segment);
        }
        if (covered != Buckets.COUNT) {
            throw new IllegalArgumentException("segments must end at 1000000, not at " + covered);
        }
        return new SegmentTable(merged, shares);
    }

    private static void append(List<Segment> merged, Segment segment) {
        int last = merged.size() - 1;
        if (last >= 0 && merged.get(last).variant() == segment.variant()) {
            merged.set(last, new Segment(merged.get(last).start(), segment.end(), segment.variant()));
        } else {
            merged.add(segment);
        }
    }

    /**
     * Returns the index of the variant that the bucket gets.
     *
     * @throws IndexOutOfBoundsException if the bucket is not in {@code [0, 1_000_000)}
     */
    public int variantAt(int bucket) {
        Objects.checkIndex(bucket, Buckets.COUNT);
        int found = Arrays.binarySearch(ends, bucket + 1);
        return variants[found >= 0 ? found : -found - 1];
    }

    /** Returns the number of variants, those without a share included. */
    public int variants() {
        return shares.length;
    }

    /**
     * Returns the share of a variant in ppm.
     *
     * @throws IndexOutOfBoundsException if there is no such variant
     */
    public int shareOf(int variant) {
        return shares[Objects.checkIndex(variant, shares.length)];
    }

    /**
     * Returns the probability, in {@code [0, 1]}, with which a subject in the traffic gets the variant.
     *
     * @throws IndexOutOfBoundsException if there is no such variant
     */
    public double propensity(int variant) {
        return shareOf(variant) / (double) Buckets.COUNT;
    }

    /** Returns the segments in order. */
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            segments.add(new Segment(i == 0 ? 0 : ends[i - 1], ends[i], variants[i]));
        }
        return List.copyOf(segments);
    }

    /**
     * Changes the shares and moves as few buckets as possible: half of the sum of the absolute changes. Further
     * variants may be added at the end.
     *
     * @param ppm the new share of each variant in ppm
     * @throws InvalidWeightsException if a share is negative or they do not add up to a million
     * @throws IllegalArgumentException if there are fewer shares than variants; see {@link #without}
     */
    public Reallocation reallocate(int... ppm) {
        Weights.requireWhole(ppm);
        if (ppm.length < shares.length) {
            throw new IllegalArgumentException("every variant needs a share: " + ppm.length + " of " + shares.length);
        }
        return new Reallocator(ppm).apply(this);
    }

    /**
     * Removes a variant that has no share; those behind it move up by one index, no bucket changes its variant.
     *
     * @throws IndexOutOfBoundsException if there is no such variant
     * @throws IllegalArgumentException if the variant still has a share
     */
    public SegmentTable without(int variant) {
        if (shareOf(variant) > 0) {
            throw new IllegalArgumentException("variant " + variant + " still has " + shareOf(variant) + " ppm");
        }
        List<Segment> renumbered = segments().stream()
                .map(segment -> new Segment(
                        segment.start(),
                        segment.end(),
                        segment.variant() > variant ? segment.variant() - 1 : segment.variant()))
                .toList();
        return ofSegments(renumbered, shares.length - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SegmentTable that
                && Arrays.equals(ends, that.ends)
                && Arrays.equals(variants, that.variants)
                && Arrays.equals(shares, that.shares);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ends) + Arrays.hashCode(variants);
    }

    @Override
    public String toString() {
        return "SegmentTable" + segments();
    }
}
