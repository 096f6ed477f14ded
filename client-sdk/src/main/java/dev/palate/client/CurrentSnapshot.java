package dev.palate.client;

import dev.palate.client.HeldSnapshot.Origin;
import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that decides now. It is replaced whole and only by a newer one of the server's; reading it takes no lock.
 * Thread-safe.
 */
final class CurrentSnapshot {

    private final Clock clock;
    private final Duration freshFor;
    private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();
    private volatile @Nullable HeldSnapshot held;
    private volatile boolean isLive;
    private volatile boolean isReachable = true;
    private volatile PalateException absence = new PalateUnavailableException("There is no snapshot yet", null);

    /** @param freshFor how long a snapshot is as good as current after the server has said that it is */
    CurrentSnapshot(Clock clock, Duration freshFor) {
        this.clock = clock;
        this.freshFor = freshFor;
    }

    @Nullable
    HeldSnapshot held() {
        return held;
    }

    /** Why there is none. */
    PalateException absence() {
        return absence;
    }

    /** Completes with the first snapshot of the server. */
    CompletableFuture<@Nullable Void> ready() {
        return ready.copy();
    }

    /** Completes when waiting longer makes no sense: there is a snapshot, or the first attempt to get one has failed. */
    CompletableFuture<@Nullable Void> settled() {
        return settled.copy();
    }

    /** Whether the last exchange with the server succeeded. */
    boolean isReachable() {
        return isReachable;
    }

    /** The server could not be asked for something else. */
    void unreachable() {
        isReachable = false;
    }

    /** What was saved or shipped, until the server answers; the first one stays. */
    synchronized void restore(LocalSnapshot snapshot, Origin origin, @Nullable Instant confirmedAt) {
        if (held == null) {
            held = new HeldSnapshot(snapshot, origin, clock.instant(), confirmedAt);
            settled.complete(null);
        }
    }

    /** Whether the server's snapshot is newer than what was held, and has replaced it. An older one comes from an instance that lags. */
    synchronized boolean accept(LocalSnapshot snapshot) {
        isReachable = true;
        var before = held;
        var isNew = before == null
                || !before.isFromServer()
                || !before.snapshot().project().equals(snapshot.project())
                || before.snapshot().revision() < snapshot.revision();
        if (isNew) {
            var now = clock.instant();
            held = new HeldSnapshot(snapshot, Origin.SERVER, now, now);
            settled.complete(null);
            ready.complete(null);
        } else if (before != null && before.snapshot().revision() == snapshot.revision()) {
            confirm();
        }
        return isNew;
    }

    /** The server said that its snapshot is still current. */
    synchronized void confirm() {
        isReachable = true;
        var current = held;
        if (current != null && current.isFromServer()) {
            held = current.confirmed(clock.instant());
        }
    }

    /** Whether a stream tells at once when there is a newer one. */
    void live(boolean isOpen) {
        isLive = isOpen;
    }

    /** The server could not be asked, or answered nonsense; what is held stays. */
    void missed(PalateException failure) {
        absence = failure;
        isReachable = false;
        settled.complete(null);
    }

    /** Nobody is going to ask the server by himself. */
    void settle() {
        settled.complete(null);
    }

    /** There is nothing to serve any more. */
    synchronized void evict(PalateException why) {
        absence = why;
        held = null;
        settled.complete(null);
    }

    /** How long the snapshot has been the current one here. */
    Duration standing(HeldSnapshot snapshot) {
        return age(snapshot.since());
    }

    PromptSource source(HeldSnapshot snapshot) {
        return switch (snapshot.origin()) {
            case BACKUP -> PromptSource.BACKUP;
            case BOOTSTRAP -> PromptSource.BOOTSTRAP;
            case SERVER -> ofServer(snapshot);
        };
    }

    /** How long ago the server confirmed the snapshot; null if it never did. */
    @Nullable
    Duration age(HeldSnapshot snapshot) {
        var confirmedAt = snapshot.confirmedAt();
        return confirmedAt == null ? null : age(confirmedAt);
    }

    private PromptSource ofServer(HeldSnapshot snapshot) {
        if (isLive) {
            return PromptSource.LIVE;
        }
        var age = age(Objects.requireNonNull(snapshot.confirmedAt()));
        return age.compareTo(freshFor) <= 0 ? PromptSource.CACHE : PromptSource.STALE;
    }

    private Duration age(Instant confirmedAt) {
        var age = Duration.between(confirmedAt, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
