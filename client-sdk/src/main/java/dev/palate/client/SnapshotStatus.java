package dev.palate.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client that evaluates locally decides from at a moment, for health checks and meters. Immutable. */
public final class SnapshotStatus {

    private final PromptSource source;
    private final @Nullable Long revision;
    private final @Nullable Duration age;
    private final long failures;

    SnapshotStatus(PromptSource source, @Nullable Long revision, @Nullable Duration age, long failures) {
        this.source = source;
        this.revision = revision;
        this.age = age;
        this.failures = failures;
    }

    /** Where the snapshot is from; {@link PromptSource#FALLBACK} when there is none. */
    public PromptSource source() {
        return source;
    }

    /** The number of the project's configuration; empty when there is no snapshot. */
    public Optional<Long> revision() {
        return Optional.ofNullable(revision);
    }

    /** How long ago the server confirmed the snapshot; empty when it never did. */
    public Optional<Duration> age() {
        return Optional.ofNullable(age);
    }

    /** How often since the start the server could not be asked, or gave an answer that could not be used. */
    public long failures() {
        return failures;
    }

    @Override
    public String toString() {
        return "SnapshotStatus[%s, revision=%s, age=%s, failures=%d]".formatted(source, revision, age, failures);
    }
}
