package dev.palate.server.prompt;

import dev.palate.server.platform.ETags;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt without its versions.
 *
 * @param latestVersion the newest version, which is also how many there are; absent before the first
 * @param labelRevision how often its labels were moved
 * @param revision grows with everything that a reader of the prompt sees change: details, versions and labels
 */
record Prompt(
        long id,
        String key,
        PromptType type,
        PromptDetails details,
        @Nullable Integer latestVersion,
        long labelRevision,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant archivedAt,
        long revision) {

    static Prompt from(Readable row) {
        return new Prompt(
                row.get("id", Long.class),
                row.get("key", String.class),
                PromptType.parse(row.get("type", String.class)),
                new PromptDetails(
                        row.get("folder", String.class),
                        row.get("description", String.class),
                        List.of(row.get("tags", String[].class))),
                row.get("latest_version", Integer.class),
                row.get("label_revision", Long.class),
                row.get("created_by", String.class),
                row.get("created_at", Instant.class),
                row.get("updated_at", Instant.class),
                row.get("archived_at", Instant.class),
                row.get("revision", Long.class));
    }

    Prompt with(PromptDetails changed) {
        return new Prompt(
                id,
                key,
                type,
                changed,
                latestVersion,
                labelRevision,
                createdBy,
                createdAt,
                updatedAt,
                archivedAt,
                revision);
    }

    Prompt archived(@Nullable Instant at) {
        return new Prompt(
                id, key, type, details, latestVersion, labelRevision, createdBy, createdAt, updatedAt, at, revision);
    }

    boolean isArchived() {
        return archivedAt != null;
    }

    /** Versions are numbered without gaps. */
    boolean hasVersion(int number) {
        return latestVersion != null && number >= 1 && number <= latestVersion;
    }

    String etag() {
        return ETags.of(revision);
    }

    /** The tag of the list of its labels. */
    String labelsEtag() {
        return ETags.of("p" + labelRevision);
    }

    /** What the audit log keeps of it. */
    State state() {
        return new State(key, type.value(), details.folder(), details.description(), details.tags(), isArchived());
    }

    record State(String key, String type, String folder, String description, List<String> tags, boolean archived) {}
}
