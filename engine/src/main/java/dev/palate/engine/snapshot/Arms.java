package dev.palate.engine.snapshot;

import dev.palate.engine.routing.SegmentTable;
import java.util.List;
import java.util.stream.IntStream;

/** The arms of an experiment by one segment table, of which a bucket gets one. */
final class Arms<T> {

    private final SegmentTable segments;
    private final List<Arm<T>> arms;

    Arms(SegmentTable segments, List<Arm<T>> arms) {
        this.segments = segments;
        this.arms = List.copyOf(arms);
    }

    /** The same arms by the table of a profile. */
    Arms<T> among(String profile, SegmentTable table) {
        return new Arms<>(
                table,
                IntStream.range(0, arms.size())
                        .mapToObj(index -> arms.get(index).among(profile, table.propensity(index)))
                        .toList());
    }

    Arm<T> at(int bucket) {
        return arms.get(segments.variantAt(bucket));
    }
}
