package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateUnavailableException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where the server's answers about snapshots arrive: what is sound replaces the current one, what is not is refused and logged once
 * until it has passed. Called by one thread.
 */
final class SnapshotInbox {

    private static final String ABOUT = "snapshot";
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final CurrentSnapshot current;
    private final @Nullable SnapshotFile backup;
    private final Warnings warnings;
    private final LongAdder failures = new LongAdder();

    SnapshotInbox(CurrentSnapshot current, @Nullable SnapshotFile backup, Warnings warnings) {
        this.current = current;
        this.backup = backup;
        this.warnings = warnings;
    }

    /** How often there was no answer, or none that could be used. */
    long failures() {
        return failures.sum();
    }

    /** The revision that the server need not send again; null if nothing is held that it has sent. */
    @Nullable
    Long revision() {
        var held = current.held();
        return held != null && held.isFromServer() ? held.snapshot().revision() : null;
    }

    /** Why the snapshot was refused; null if it was taken. */
    @Nullable
    PalateException take(byte[] json) {
        try {
            var held = current.held();
            var snapshot = SnapshotReader.read(json, held == null ? null : held.snapshot());
            var isNew = current.accept(snapshot);
            warnings.passed(ABOUT);
            if (isNew && backup != null) {
                backup.save(json);
            }
            return null;
        } catch (InvalidSnapshotException invalid) {
            var failure = new PalateUnavailableException("A snapshot was refused: " + invalid.getMessage(), invalid);
            failed(failure);
            return failure;
        }
    }

    /** The one that is held is the current one. */
    void confirm() {
        current.confirm();
        warnings.passed(ABOUT);
    }

    /** What is held stays, unless the server itself says that there is nothing any more. */
    void failed(PalateException failure) {
        failures.increment();
        if (isGone(failure)) {
            current.evict(failure);
            if (backup != null) {
                backup.delete();
            }
        } else {
            current.missed(failure);
        }
        warnings.once(
                ABOUT,
                Backoff.isRefused(failure) ? Level.ERROR : Level.WARNING,
                "The snapshot cannot be refreshed, what is here goes on being served: "
                        + Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    }

    /** A gateway that does not know the path says 404 as well, but not in a problem document of ours. */
    private static boolean isGone(PalateException failure) {
        return failure instanceof PalateProblemException problem
                && GONE.contains(problem.status())
                && !problem.code().startsWith("http_");
    }
}
