package dev.palate.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.PalateClient;
import dev.palate.client.PromptSource;
import dev.palate.client.Refresh;
import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Clients that hold a stream of the server open, and ask it nothing in between. */
@ServerTest
class ConnectedClientsTest {

    private static final int CLIENTS = 20;

    @Autowired
    TestProjects projects;

    @Autowired
    Environment environment;

    private Scenario team;
    private List<PalateClient> clients;

    @BeforeEach
    void connect() {
        team = Scenario.in(projects.create()).prompt("greeting", "one", "two");
        clients = IntStream.range(0, CLIENTS).mapToObj(i -> client()).toList();
        Scenario.until(() -> clients.stream().allMatch(client -> source(client) == PromptSource.LIVE));
    }

    @AfterEach
    void close() {
        clients.forEach(PalateClient::close);
    }

    @Test
    void serveWhatWasDeployedWithinASecond() {
        assertThat(clients).allSatisfy(client -> assertThat(text(client)).isEqualTo("one"));

        team.deploy("greeting", "production", 2);

        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(clients)
                        .allSatisfy(client -> assertThat(text(client)).isEqualTo("two")));
    }

    private PalateClient client() {
        return PalateClient.builder()
                .endpoint("http://localhost:" + environment.getRequiredProperty("local.server.port"))
                .apiKey(team.project().secret(KeyType.SERVER))
                .refresh(Refresh.sseWithPolling(Duration.ofHours(1)))
                .build();
    }

    private static PromptSource source(PalateClient client) {
        return client.prompt("greeting").fallback("").peek().source();
    }

    private static String text(PalateClient client) {
        return client.prompt("greeting").peek().text();
    }
}
