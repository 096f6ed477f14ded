package dev.palate.client;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Clients that evaluate locally and lose no time after failures. */
final class LocalClients {

    private static final Backoff SHORT = new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), () -> 0.5);

    private LocalClients() {}

    static PalateClientBuilder of(SnapshotServer server) {
        return at(server.endpoint());
    }

    static PalateClientBuilder at(String endpoint) {
        return PalateClient.builder()
                .endpoint(endpoint)
                .apiKey("palate_sk_test")
                .callTimeout(Duration.ofMinutes(1))
                .requestTimeout(Duration.ofMinutes(1))
                .lookupTimeout(Duration.ofMinutes(1))
                .closeTimeout(Duration.ZERO)
                .retries(0)
                .spread(Duration.ZERO)
                .backoff(SHORT, SHORT);
    }

    /** One that has its first snapshot. */
    static PalateClient ready(PalateClientBuilder builder) {
        var client = builder.build();
        if (!client.awaitReady(Duration.ofSeconds(30))) {
            throw new AssertionError("No snapshot came");
        }
        return client;
    }

    static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(assertion);
    }
}
