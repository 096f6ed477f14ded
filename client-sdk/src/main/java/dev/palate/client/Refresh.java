package dev.palate.client;

import java.time.Duration;

/** How a client that evaluates locally keeps its snapshot current. Immutable. */
public final class Refresh {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Kind kind;
    private final Duration interval;

    enum Kind {
        STREAM,
        POLLING,
        MANUAL,
        OFFLINE
    }

    private Refresh(Kind kind, Duration interval) {
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("The interval must be at least %s: %s".formatted(SHORTEST, interval));
        }
        this.kind = kind;
        this.interval = interval;
    }

    /**
     * A stream of events, and for the case that it is cut off unnoticed a question every interval.
     *
     * @param interval about how long between two questions; at least 100 ms
     */
    public static Refresh sseWithPolling(Duration interval) {
        return new Refresh(Kind.STREAM, interval);
    }

    /**
     * A question every interval, and no stream.
     *
     * @param interval about how long between two questions; at least 100 ms
     */
    public static Refresh polling(Duration interval) {
        return new Refresh(Kind.POLLING, interval);
    }

    /** Nothing but {@link PalateClient#refresh()}. */
    public static Refresh manual() {
        return new Refresh(Kind.MANUAL, Duration.ofSeconds(30));
    }

    /** Nothing at all: what was saved or shipped is served. */
    public static Refresh offline() {
        return new Refresh(Kind.OFFLINE, Duration.ofSeconds(30));
    }

    Kind kind() {
        return kind;
    }

    Duration interval() {
        return interval;
    }

    boolean isAutomatic() {
        return kind == Kind.STREAM || kind == Kind.POLLING;
    }
}
