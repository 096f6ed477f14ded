package dev.palate.client.api;

/** Every operation of the contract, by tag. Thread-safe; one instance keeps its connections open and should be shared. */
public final class PalateApi {

    private final Transport transport;

    private PalateApi(Transport transport) {
        this.transport = transport;
    }

    /** Opens no connection yet, and so never fails because of the server. */
    public static PalateApi of(ApiSettings settings) {
        return new PalateApi(new Transport(settings));
    }

    /** Named prompts in folders. */
    public PromptsApi prompts() {
        return new PromptsApi(transport);
    }

    /** Immutable numbered versions of a prompt. */
    public VersionsApi versions() {
        return new VersionsApi(transport);
    }

    /** Movable pointers to a version; each move is a deployment. */
    public LabelsApi labels() {
        return new LabelsApi(transport);
    }

    /** What an application asks for at run time. */
    public ServingApi serving() {
        return new ServingApi(transport);
    }

    /** Snapshots as they were sent, for who evaluates locally. */
    public SnapshotChannel snapshots() {
        return new SnapshotChannel(transport);
    }

    /** Dimensions of taste, preference profiles and who has which. */
    public ProfilesApi profiles() {
        return new ProfilesApi(transport);
    }

    /** Live trials of versions against each other. */
    public ExperimentsApi experiments() {
        return new ExperimentsApi(transport);
    }

    /** Mutual exclusion groups and holdouts. */
    public LayersApi layers() {
        return new LayersApi(transport);
    }

    /** The kinds of feedback a project has declared. */
    public MetricsApi metrics() {
        return new MetricsApi(transport);
    }

    /** What was served to whom, and why. */
    public ExposuresApi exposures() {
        return new ExposuresApi(transport);
    }

    /** Judgements of people and models. */
    public FeedbackApi feedback() {
        return new FeedbackApi(transport);
    }

    /** What the feedback says about the variants. */
    public ResultsApi results() {
        return new ResultsApi(transport);
    }

    /** Which versions are preferred, by whom, and how far those who judge agree. */
    public PreferencesApi preferences() {
        return new PreferencesApi(transport);
    }

    /** What is learned of a subject that consents, and the profile it is proposed. */
    public LearningApi learning() {
        return new LearningApi(transport);
    }

    /** Traffic that follows the feedback, and what another routing would have done. */
    public AdaptiveApi adaptive() {
        return new AdaptiveApi(transport);
    }

    /** Projects, members, keys and sessions. */
    public AccessApi access() {
        return new AccessApi(transport);
    }

    /** Who changed what. */
    public AuditApi audit() {
        return new AuditApi(transport);
    }

    /** Everything the server keeps. */
    public ArchiveApi archive() {
        return new ArchiveApi(transport);
    }
}
