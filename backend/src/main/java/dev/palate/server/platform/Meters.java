package dev.palate.server.platform;

/** The names of all meters. Prometheus sees them with underscores and the unit. */
public final class Meters {

    /** A timer; tag {@code outcome}: {@code served} or {@code refused}. */
    public static final String PROMPT_FETCH = "palate.prompt.fetch";

    /** A counter; tag {@code outcome}: what became of the judgement. */
    public static final String FEEDBACK_EVENTS = "palate.feedback.events";

    /** A counter of exposures that could not be written. */
    public static final String EXPOSURES_LOST = "palate.exposures.lost";

    /** A gauge of exposures that were served and are not written yet. */
    public static final String EXPOSURES_WAITING = "palate.exposures.waiting";

    /** A gauge. */
    public static final String STREAM_CONNECTIONS = "palate.stream.connections";

    /** A counter of requests that gave way to more important ones; tag {@code priority}: their class of traffic. */
    public static final String SHED_REQUESTS = "palate.shed.requests";

    /** A counter of requests beyond the rate of their key; tag {@code key_type}. */
    public static final String RATE_LIMITED = "palate.rate.limited";

    private Meters() {}
}
