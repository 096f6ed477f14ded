package dev.palate.client;

import dev.palate.client.api.ApiSettings;
import dev.palate.client.api.PalateApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Settings of a client. Only the key has no default. Not thread-safe. */
public final class PalateClientBuilder {

    private static final String PUBLISHABLE = "palate_pk_";
    private static final DoubleSupplier JITTER =
            () -> ThreadLocalRandom.current().nextDouble();

    private final Warnings warnings = new Warnings();
    private URI endpoint = URI.create("http://localhost:8080");
    private @Nullable String apiKey;
    private Duration connectTimeout = Duration.ofSeconds(2);
    private Duration requestTimeout = Duration.ofSeconds(5);
    private Duration callTimeout = Duration.ofSeconds(10);
    private int retries = 2;
    private Duration retryBackoff = Duration.ofMillis(100);
    private @Nullable Evaluation evaluation;
    private Refresh refresh = Refresh.sseWithPolling(Duration.ofSeconds(30));
    private Backup backup = Backup.none();
    private Bootstrap bootstrap = Bootstrap.NONE;
    private Startup startup = Startup.nonBlocking();
    private Duration lookupTimeout = Duration.ofMillis(500);
    private Backoff pollBackoff = pollBackoff(JITTER);
    private Backoff streamBackoff = streamBackoff(JITTER);
    private @Nullable Duration pollRest;
    private Duration longestSilence = Duration.ofSeconds(45); // Three heartbeats of the server.
    private Duration spread = Duration.ofSeconds(5); // The instances' polling floor.
    private Clock clock = Clock.systemUTC();
    private FeedbackDelivery delivery = FeedbackDelivery.BUFFERED;
    private @Nullable Path spool;
    private int feedbackCapacity = 10_000;
    private int feedbackBatchSize = 100;
    private Duration feedbackInterval = Duration.ofSeconds(1);
    private Duration closeTimeout = Duration.ofSeconds(5);
    private FeedbackListener feedbackListener = new FeedbackWarnings(warnings);

    PalateClientBuilder() {}

    /** The address of the server; {@code http://localhost:8080} unless given. */
    public PalateClientBuilder endpoint(String endpoint) {
        return endpoint(URI.create(endpoint));
    }

    /** The address of the server; {@code http://localhost:8080} unless given. */
    public PalateClientBuilder endpoint(URI endpoint) {
        this.endpoint = endpoint;
        return this;
    }

    /** A server key or publishable key, which also names the project. A management key is needed for most of {@code api()}. */
    public PalateClientBuilder apiKey(String apiKey) {
        this.apiKey = apiKey;
        return this;
    }

    /** The most time to open a connection; 2 s unless given. */
    public PalateClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
        return this;
    }

    /** The most time for one attempt of a call; 5 s unless given. */
    public PalateClientBuilder requestTimeout(Duration timeout) {
        this.requestTimeout = timeout;
        return this;
    }

    /** The most time for a call with all its attempts and waits; 10 s unless given. */
    public PalateClientBuilder callTimeout(Duration timeout) {
        this.callTimeout = timeout;
        return this;
    }

    /** How many attempts may follow the first, for calls that do no harm when sent twice; 0 to 10, 2 unless given. */
    public PalateClientBuilder retries(int retries) {
        this.retries = retries;
        return this;
    }

    /** The longest wait before the second attempt, doubled for each further one; 100 ms unless given. Waits are random below it. */
    public PalateClientBuilder retryBackoff(Duration backoff) {
        this.retryBackoff = backoff;
        return this;
    }

    /** Where it is decided what is served; here unless given, and on the server for a publishable key. */
    public PalateClientBuilder evaluation(Evaluation evaluation) {
        this.evaluation = evaluation;
        return this;
    }

    /** How the snapshot is kept current; by a stream, and a question every 30 s, unless given. */
    public PalateClientBuilder refresh(Refresh refresh) {
        this.refresh = refresh;
        return this;
    }

    /** Where the last snapshot is kept for the next start; nowhere unless given. */
    public PalateClientBuilder backup(Backup backup) {
        this.backup = backup;
        return this;
    }

    /** The snapshot that the application is shipped with; none unless given. */
    public PalateClientBuilder bootstrap(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
        return this;
    }

    /** Whether {@link #build()} waits for the first snapshot; it does not unless given. */
    public PalateClientBuilder startup(Startup startup) {
        this.startup = startup;
        return this;
    }

    /**
     * The most time that a prompt waits for the server when it first needs to know the stored profile or assignment of a subject, which
     * are not part of snapshots; 500 ms unless given.
     */
    public PalateClientBuilder lookupTimeout(Duration timeout) {
        this.lookupTimeout = timeout;
        return this;
    }

    /** How soon feedback is sent, and for how long; buffered unless given. */
    public PalateClientBuilder delivery(FeedbackDelivery delivery) {
        this.delivery = delivery;
        return this;
    }

    /** The file in which what is not answered yet outlives the process; it belongs to one client at a time. See {@code SPOOLED}. */
    public PalateClientBuilder spool(Path file) {
        this.spool = file;
        return this;
    }

    /** The most judgements that wait or are under way, beyond which new ones are dropped; 10,000 unless given. */
    public PalateClientBuilder feedbackCapacity(int capacity) {
        this.feedbackCapacity = capacity;
        return this;
    }

    /** The most judgements of one request; 1 to 500, 100 unless given. */
    public PalateClientBuilder feedbackBatchSize(int size) {
        this.feedbackBatchSize = size;
        return this;
    }

    /** The longest time that a judgement waits for company; 1 s unless given. */
    public PalateClientBuilder feedbackInterval(Duration interval) {
        this.feedbackInterval = interval;
        return this;
    }

    /** The most time that {@link PalateClient#flush()} and {@link PalateClient#close()} wait; 5 s unless given. */
    public PalateClientBuilder closeTimeout(Duration timeout) {
        this.closeTimeout = timeout;
        return this;
    }

    /** Who hears of feedback that does not count; unless given, it is logged, each cause once. */
    public PalateClientBuilder feedbackListener(FeedbackListener listener) {
        this.feedbackListener = listener;
        return this;
    }

    /** What is the time. */
    PalateClientBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** How long the instances of the server may differ after a change. */
    PalateClientBuilder spread(Duration spread) {
        this.spread = spread;
        return this;
    }

    /** After how long without a sign a stream is given up. */
    PalateClientBuilder longestSilence(Duration silence) {
        this.longestSilence = silence;
        return this;
    }

    /** Between questions that fail before there is a snapshot; afterwards the refresh interval is the least. */
    static Backoff pollBackoff(DoubleSupplier jitter) {
        return new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1), jitter);
    }

    /** All streams end together when a server stops, so each waits for a share of a long time. */
    static Backoff streamBackoff(DoubleSupplier jitter) {
        return new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(1), jitter);
    }

    /** How long to wait after a failed question or the end of a stream. */
    PalateClientBuilder backoff(Backoff poll, Backoff stream) {
        this.pollBackoff = poll;
        this.pollRest = Duration.ZERO;
        this.streamBackoff = stream;
        return this;
    }

    /**
     * A client; it never fails because of the server, and does not wait for it unless {@link #startup} says so.
     *
     * @throws IllegalStateException without a key
     * @throws IllegalArgumentException when a setting is out of its range
     */
    public PalateClient build() {
        if (apiKey == null) {
            throw new IllegalStateException("A client needs an apiKey");
        }
        if (lookupTimeout.isNegative() || lookupTimeout.isZero()) {
            throw new IllegalArgumentException("lookupTimeout must be positive: " + lookupTimeout);
        }
        var feedback = new FeedbackSettings(
                delivery, feedbackCapacity, feedbackBatchSize, feedbackInterval, closeTimeout, feedbackListener, spool);
        var api = PalateApi.of(
                new ApiSettings(endpoint, apiKey, connectTimeout, requestTimeout, callTimeout, retries, retryBackoff));
        return isRemote(apiKey) ? remote(api, feedback) : local(api, feedback);
    }

    private boolean isRemote(String key) {
        return evaluation == null ? key.startsWith(PUBLISHABLE) : evaluation == Evaluation.REMOTE;
    }

    private PalateClient remote(PalateApi api, FeedbackSettings feedback) {
        var delivery = new Delivery(Wire.of(api), feedback, warnings);
        return new PalateClient(api, new RemotePrompts(api.serving()), new Fallbacks(warnings), delivery, null, null);
    }

    private PalateClient local(PalateApi api, FeedbackSettings feedback) {
        var settings = new SnapshotSettings(
                refresh,
                backup,
                bootstrap,
                pollBackoff,
                Objects.requireNonNullElse(pollRest, refresh.interval()),
                streamBackoff,
                longestSilence);
        var snapshots = LocalSnapshots.start(api.snapshots(), settings, clock, warnings);
        var delivery = new Delivery(Wire.of(api), feedback, warnings);
        var forced = new ForcedVariants();
        var prompts = new LocalPrompts(
                snapshots.current(),
                new LocalDecider(new SubjectMemory(), forced),
                new RemotePrompts(api.serving()),
                delivery.exposureLog(clock),
                new LocalPrompts.Waits(callTimeout, lookupTimeout, spread));
        var client = new PalateClient(api, prompts, new Fallbacks(warnings), delivery, snapshots, forced);
        if (!startup.patience().isZero()) {
            client.awaitReady(startup.patience());
        }
        return client;
    }
}
