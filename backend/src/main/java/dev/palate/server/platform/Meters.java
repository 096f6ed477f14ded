package dev.palate.server.platform;

/** The names of all meters. Prometheus sees them with underscores and the unit. */
public final class Meters {

    /** A timer; tags {@code source} and {@code outcome}. */
    public static final String PROMPT_FETCH = "palate.prompt.fetch";

    /** A counter; tags {@code experiment}, {@code variant} and {@code reason}. */
    public static final String ASSIGNMENTS = "palate.assignments";

    /** A counter; tags {@code kind} and {@code outcome}. */
    public static final String FEEDBACK_EVENTS = "palate.feedback.events";

    /** A timer from the moment of a judgement to its commit. */
    public static final String FEEDBACK_INGEST_LAG = "palate.feedback.ingest.lag";

    /** A gauge. */
    public static final String STREAM_CONNECTIONS = "palate.stream.connections";

    /** A gauge. */
    public static final String SNAPSHOT_REVISION = "palate.snapshot.revision";

    /** A gauge in seconds. */
    public static final String SNAPSHOT_AGE = "palate.snapshot.age";

    private Meters() {}
}
