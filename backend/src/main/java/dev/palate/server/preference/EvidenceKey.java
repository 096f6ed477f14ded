package dev.palate.server.preference;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What judgements are put together under.
 *
 * @param pool the sources that may be in it
 * @param profile none for all of them
 */
record EvidenceKey(
        String metric, List<String> pool, @Nullable String profile) {

    /** By metric and sources, over all profiles first. */
    static final Comparator<EvidenceKey> ORDER = Comparator.comparing(EvidenceKey::metric)
            .thenComparing(key -> String.join(",", key.pool()))
            .thenComparing(EvidenceKey::profile, Comparator.nullsFirst(Comparator.naturalOrder()));

    EvidenceKey {
        pool = List.copyOf(pool);
    }

    EvidenceKey overAllProfiles() {
        return new EvidenceKey(metric, pool, null);
    }
}
