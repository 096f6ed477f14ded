package dev.palate.server.platform.problem;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Lets one line per kind of failure into the log every now and then, so that an outage does not flood it. */
final class Repetitions {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    Repetitions(InstantSource clock) {
        this.clock = clock;
    }

    /** How many were left out since the line before, if it is time for another one. */
    OptionalLong next(String kind) {
        var now = clock.instant();
        var window = windows.compute(
                kind,
                (key, last) -> last == null || !now.isBefore(last.end())
                        ? new Window(now.plus(PAUSE), 0, last == null ? 0 : last.leftOut())
                        : new Window(last.end(), last.leftOut() + 1, 0));
        return window.leftOut() == 0 ? OptionalLong.of(window.before()) : OptionalLong.empty();
    }

    /**
     * @param leftOut lines since the one that began it
     * @param before lines that were left out in the window before
     */
    private record Window(Instant end, long leftOut, long before) {}
}
