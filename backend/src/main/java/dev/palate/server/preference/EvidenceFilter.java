package dev.palate.server.preference;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose judgements count, and which of them are put together.
 *
 * @param metric none for each by itself
 * @param sources none for each by itself; several are pooled
 * @param profile none for each by itself and all together
 */
record EvidenceFilter(
        @Nullable String metric,
        List<String> sources,
        @Nullable String profile) {

    EvidenceFilter {
        sources = List.copyOf(sources);
    }

    /** Under which headings a cell counts. */
    Stream<EvidenceKey> keys(Cell cell) {
        var pool = sources.isEmpty() ? List.of(cell.source()) : sources;
        var own = new EvidenceKey(cell.metric(), pool, cell.profile());
        return profile == null ? Stream.of(own, own.overAllProfiles()) : Stream.of(own);
    }
}
