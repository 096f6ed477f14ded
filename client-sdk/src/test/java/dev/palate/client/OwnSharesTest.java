package dev.palate.client;

import static dev.palate.client.LocalClients.ready;
import static dev.palate.client.SampleSnapshots.HASH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An experiment in which one profile, {@code concise}, has shares of its own. */
class OwnSharesTest {

    private static final String OWN = """
            "segmentsByProfile":{"concise":[{"start":0,"end":100000,"variant":"control"},
             {"start":100000,"end":1000000,"variant":"%s"}]},"allocation":3""";

    private final SnapshotServer server = new SnapshotServer(2, snapshot("treatment"));
    private final PalateClient client =
            ready(LocalClients.of(server).feedbackInterval(Duration.ofHours(1)).closeTimeout(Duration.ofMinutes(1)));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void drawsSubjectsOfTheProfileByThem() {
        var treated = IntStream.range(0, 1_000)
                .filter(i -> client.prompt("greeting")
                        .subject("user-" + i)
                        .profile("concise")
                        .peek()
                        .variant()
                        .orElseThrow()
                        .equals("treatment"))
                .count();

        assertThat(treated).isBetween(850L, 950L);
    }

    @Test
    void reportsThePropensityOfTheTableThatDrew() {
        client.prompt("greeting").subject("user-42").profile("concise").get();
        client.prompt("greeting").subject("user-43").get();

        assertThat(client.flush()).isTrue();

        var exposures = server.items("/exposures");
        assertThat(exposures.get(0).get("propensity").doubleValue()).isIn(0.1, 0.9);
        assertThat(exposures.get(0).get("profile").stringValue()).isEqualTo("concise");
        assertThat(exposures.get(0).get("allocation").intValue()).isEqualTo(3);
        assertThat(exposures.get(1).get("propensity").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void keepsWhatItHasWhenTheyContradictTheVariants() {
        server.publish(3, snapshot("gone"));

        assertThat(client.refresh().join()).isFalse();
        assertThat(client.prompt("greeting").subject("user-42").get().variant()).isPresent();
    }

    private static String snapshot(String variant) {
        return SampleSnapshots.experiment(2, HASH)
                .replace("\"allocation\":3", OWN.formatted(variant).replace("\n", ""))
                .replace(
                        "\"profiles\":[]",
                        "\"profiles\":[{\"key\":\"concise\",\"version\":1,\"priority\":0,\"values\":{}}]");
    }
}
