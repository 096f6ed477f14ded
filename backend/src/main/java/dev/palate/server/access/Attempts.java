package dev.palate.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts attempts per name and allows so many in a window of time; bounded in memory, whoever tries whatever. */
final class Attempts {

    private static final int MOST_NAMES = 100_000;

    private final int allowed;
    private final Duration window;
    private final Clock clock;
    private final Cache<String, Window> windows =
            Caffeine.newBuilder().maximumSize(MOST_NAMES).build();

    Attempts(int allowed, Duration window, Clock clock) {
        this.allowed = allowed;
        this.window = window;
        this.clock = clock;
    }

    /** Counts an attempt before its outcome is known, so that many at once do not slip through. */
    boolean admit(String name) {
        var now = clock.instant();
        var admitted = new AtomicBoolean();
        windows.asMap().compute(name, (key, present) -> {
            var current = present == null || present.isOver(now) ? new Window(now.plus(window), 0) : present;
            admitted.set(current.count() < allowed);
            return admitted.get() ? current.plus(1) : current;
        });
        return admitted.get();
    }

    /** Takes back an attempt that turned out well. */
    void forgive(String name) {
        windows.asMap().computeIfPresent(name, (key, present) -> present.plus(-1));
    }

    private record Window(Instant end, int count) {

        boolean isOver(Instant now) {
            return !now.isBefore(end);
        }

        Window plus(int more) {
            return new Window(end, Math.max(0, count + more));
        }
    }
}
