package dev.palate.server.platform;

/** The names of all meters. Prometheus sees them with underscores and the unit. */
public final class Meters {

    /** How many experiments have series of their own at once; a label never grows with the number of projects. */
    public static final int MOST_EXPERIMENTS = 200;

    /** Instead of the project and the experiment, beyond {@link #MOST_EXPERIMENTS}. */
    public static final String OTHER = "other";

    /** A histogram of times; tags {@code source}: {@code memory} or {@code database}, {@code outcome}. */
    public static final String PROMPT_FETCH = "palate.prompt.fetch";

    /** A counter; tags {@code project}, {@code experiment}, {@code variant}, {@code reason}. */
    public static final String ASSIGNMENTS = "palate.assignments";

    /** A counter; tags {@code kind} and {@code outcome}: what became of the judgement. */
    public static final String FEEDBACK_EVENTS = "palate.feedback.events";

    /** A histogram of times from the arrival of judgements to their commit. */
    public static final String FEEDBACK_INGEST_LAG = "palate.feedback.ingest.lag";

    /** A histogram of times from serving a prompt to counting its exposure in the results. */
    public static final String AGGREGATION_LAG = "palate.aggregation.lag";

    /** A gauge of subjects in a variant; tags {@code project}, {@code experiment}, {@code variant}. */
    public static final String EXPERIMENT_UNITS = "palate.experiment.units";

    /** A gauge of how likely shares like these are if nothing is wrong; tags {@code project}, {@code experiment}. */
    public static final String SAMPLE_RATIO_P_VALUE = "palate.experiment.srm.p.value";

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

    /** A gauge: the revisions of all projects together, so that instances which serve the same show the same. */
    public static final String SNAPSHOT_REVISION = "palate.snapshot.revision";

    /** A gauge of seconds since what is served was last known to be current. */
    public static final String SNAPSHOT_AGE = "palate.snapshot.age";

    /** A gauge: 1 while the database answers, otherwise 0. */
    public static final String DATABASE_UP = "palate.database.up";

    private Meters() {}
}
