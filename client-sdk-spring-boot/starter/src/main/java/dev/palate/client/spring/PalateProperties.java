package dev.palate.client.spring;

import dev.palate.client.Evaluation;
import dev.palate.client.FeedbackDelivery;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code palate}. What is out of its range is refused by the client's builder.
 *
 * @param enabled Whether there is a client at all.
 * @param endpoint Address of the server.
 * @param apiKey Server key or publishable key, which also names the project.
 * @param evaluation Where it is decided what is served; here with a server key, and on the server with a publishable one, unless set.
 * @param connectTimeout Most time to open a connection.
 * @param requestTimeout Most time for one attempt of a call.
 * @param callTimeout Most time for a call with all its attempts and waits.
 * @param retries How many attempts may follow the first, 0 to 10.
 * @param retryBackoff Longest wait before the second attempt, doubled for each further one.
 * @param lookupTimeout Most time that a prompt waits for a subject's stored profile or assignment.
 * @param startupTimeout How long the start of the application waits for the first snapshot; it goes on in any case.
 * @param closeTimeout Most time for the last exposures and judgements when the application ends.
 */
@ConfigurationProperties("palate")
public record PalateProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("http://localhost:8080") URI endpoint,
        @Nullable String apiKey,
        @Nullable Evaluation evaluation,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration requestTimeout,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("2") int retries,
        @DefaultValue("100ms") Duration retryBackoff,
        @DefaultValue("500ms") Duration lookupTimeout,
        @DefaultValue("0s") Duration startupTimeout,
        @DefaultValue("5s") Duration closeTimeout,
        @DefaultValue Snapshot snapshot,
        @DefaultValue Feedback feedback) {

    /**
     * What prompts are decided from.
     *
     * @param refresh How the snapshot is kept current.
     * @param interval About how long between two questions for it; at least 100 ms.
     * @param backup File that keeps the last snapshot for the next start; none unless set.
     * @param bootstrap Snapshot that the application is shipped with: a file, or a resource as classpath:prompts.json; none unless set.
     */
    public record Snapshot(
            @DefaultValue("stream") RefreshMode refresh,
            @DefaultValue("30s") Duration interval,
            @Nullable Path backup,
            @Nullable String bootstrap) {}

    /**
     * How judgements are delivered.
     *
     * @param delivery How soon judgements are sent, and for how long.
     * @param spool File in which what is not answered outlives the process; for the delivery spooled.
     * @param capacity Most judgements that wait, beyond which new ones are dropped.
     * @param batchSize Most judgements of one request, 1 to 500.
     * @param interval Longest time that a judgement waits for company.
     */
    public record Feedback(
            @DefaultValue("buffered") FeedbackDelivery delivery,
            @Nullable Path spool,
            @DefaultValue("10000") int capacity,
            @DefaultValue("100") int batchSize,
            @DefaultValue("1s") Duration interval) {}

    /** The address and where it is decided, without the key. */
    @Override
    public String toString() {
        return "PalateProperties[%s, evaluation=%s]".formatted(endpoint, evaluation);
    }
}
