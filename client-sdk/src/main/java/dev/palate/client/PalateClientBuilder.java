package dev.palate.client;

import dev.palate.client.api.ApiSettings;
import dev.palate.client.api.PalateApi;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings of a client. Only the key has no default. Not thread-safe. */
public final class PalateClientBuilder {

    private final Warnings warnings = new Warnings();
    private URI endpoint = URI.create("http://localhost:8080");
    private @Nullable String apiKey;
    private Duration connectTimeout = Duration.ofSeconds(2);
    private Duration requestTimeout = Duration.ofSeconds(5);
    private Duration callTimeout = Duration.ofSeconds(10);
    private int retries = 2;
    private Duration retryBackoff = Duration.ofMillis(100);
    private FeedbackDelivery delivery = FeedbackDelivery.BUFFERED;
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

    /** How soon feedback is sent, and for how long; buffered unless given. */
    public PalateClientBuilder delivery(FeedbackDelivery delivery) {
        this.delivery = delivery;
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

    /**
     * A client; it opens no connection yet and so never fails because of the server.
     *
     * @throws IllegalStateException without a key
     * @throws IllegalArgumentException when a setting is out of its range
     */
    public PalateClient build() {
        if (apiKey == null) {
            throw new IllegalStateException("A client needs an apiKey");
        }
        var feedback = new FeedbackSettings(
                delivery, feedbackCapacity, feedbackBatchSize, feedbackInterval, closeTimeout, feedbackListener);
        var api = PalateApi.of(
                new ApiSettings(endpoint, apiKey, connectTimeout, requestTimeout, callTimeout, retries, retryBackoff));
        return new PalateClient(api, feedback, warnings);
    }
}
