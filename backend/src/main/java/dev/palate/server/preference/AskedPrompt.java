package dev.palate.server.preference;

import dev.palate.server.platform.NotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * The prompt that evidence is asked of, and whether what was named beside it exists.
 *
 * @param deployed the version at {@code production} for everybody
 */
record AskedPrompt(
        long id, String key, @Nullable Integer deployed, boolean hasMetric, boolean hasProfile, boolean hasReference) {

    AskedPrompt require(EvidenceFilter filter, @Nullable Integer reference) {
        if (!hasMetric) {
            throw new NotFoundException("metric", String.valueOf(filter.metric()));
        }
        if (!hasProfile) {
            throw new NotFoundException("profile", String.valueOf(filter.profile()));
        }
        if (!hasReference) {
            throw new NotFoundException("version", String.valueOf(reference));
        }
        return this;
    }
}
