package dev.palate.engine.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Moves buckets between variants until each has its new share: variants with too much release from the end of their
 * highest segment downwards, variants with too little take the lowest released pieces, both in order.
 */
final class Reallocator {

    private final int[] target;
    private final List<Segment> kept = new ArrayList<>();
    private final Deque<Segment> released = new ArrayDeque<>();

    Reallocator(int... target) {
        this.target = target;
    }

    Reallocation apply(SegmentTable table) {
        int[] missing = release(table);
        int moved = released.stream().mapToInt(Segment::size).sum();
        for (int variant = 0; variant < missing.length; variant++) {
            take(variant, missing[variant]);
        }
        kept.sort(Comparator.comparingInt(Segment::start));
        return new Reallocation(SegmentTable.ofSegments(kept, target.length), moved);
    }

    /** Sorts the buckets into kept and released, lowest first, and returns how many each variant still misses. */
    private int[] release(SegmentTable table) {
        int[] missing = target.clone();
        for (int variant = 0; variant < table.variants(); variant++) {
            missing[variant] -= table.shareOf(variant);
        }
        List<Segment> segments = table.segments();
        for (int i = segments.size() - 1; i >= 0; i--) {
            Segment segment = segments.get(i);
            int surplus = Math.min(Math.max(-missing[segment.variant()], 0), segment.size());
            int border = segment.end() - surplus;
            if (surplus > 0) {
                released.addFirst(new Segment(border, segment.end(), segment.variant()));
                missing[segment.variant()] += surplus;
            }
            if (border > segment.start()) {
                kept.add(new Segment(segment.start(), border, segment.variant()));
            }
        }
        return missing;
    }

    private void take(int variant, int buckets) {
        for (int missing = buckets; missing > 0; ) {
            Segment piece = released.removeFirst();
            int border = piece.start() + Math.min(missing, piece.size());
            kept.add(new Segment(piece.start(), border, variant));
            missing -= border - piece.start();
            if (border < piece.end()) {
                released.addFirst(new Segment(border, piece.end(), piece.variant()));
            }
        }
    }
}
