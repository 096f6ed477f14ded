package dev.palate.client;

import java.time.Duration;

/** Clients of a scripted server that lose no time between attempts. */
final class Clients {

    private Clients() {}

    static PalateClientBuilder of(ScriptedServer server) {
        return PalateClient.builder()
                .endpoint(server.endpoint())
                .apiKey("palate_pk_test")
                .requestTimeout(Duration.ofMinutes(1))
                .callTimeout(Duration.ofMinutes(1))
                .closeTimeout(Duration.ofMinutes(1))
                .retryBackoff(Duration.ofMillis(1));
    }
}
