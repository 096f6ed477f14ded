package dev.palate.server.preference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.Duel;
import dev.palate.client.PalateClient;
import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Duels of the SDK, as far as the evidence that becomes of them. */
@ServerTest
class DuelTest {

    private static final int DUELS = 40;

    @Autowired
    TestProjects projects;

    @Autowired
    Environment environment;

    @Test
    void becomePairsWithTheOrderShownAndNoSubjectsOfTheExperiment() {
        var team = Scenario.in(projects.create()).prompt("greeting", "one", "two");
        team.experiment("trial", "greeting", Map.of());

        try (var client = client(team)) {
            var judged = new HashMap<Integer, Integer>();
            for (var i = 0; i < DUELS; i++) {
                var duel = client.duel(client.prompt("greeting").subject("user-" + i), 2);
                assertThat(client.feedback(duel).prefer(choice(duel, judged))).isNotNull();
            }
            assertThat(client.flush(Duration.ofSeconds(30))).isTrue();
            assertThat(client.exposureStatistics().reported()).isEqualTo(2 * DUELS);
            assertThat(client.feedbackStatistics().accepted()).isEqualTo(DUELS);
            exposesPlaceAndPropensity(team, client);
        }

        var evidence =
                team.get("/prompts/greeting/preferences").path("evidence").get(0);
        assertThat(evidence.path("comparisons").intValue()).isEqualTo(DUELS);
        assertThat(evidence.path("subjects").intValue()).isEqualTo(DUELS);
        assertThat(evidence.path("position").has("value"))
                .as(evidence.path("position").toString())
                .isTrue();
        assertThat(evidence.path("versions").get(0).path("version").intValue()).isEqualTo(2);
        assertThat(team.get("/experiments/trial/results").path("variants").valueStream())
                .hasSize(2)
                .allSatisfy(variant ->
                        assertThat(variant.path("subjects").intValue()).isZero());
    }

    /** Version two by three of four, in whatever order the two are shown. */
    private static int choice(Duel duel, Map<Integer, Integer> judged) {
        var better = duel.candidates().get(0).text().equals("two") ? 1 : 2;
        return judged.merge(better, 1, Integer::sum) % 4 == 1 ? 3 - better : better;
    }

    private static void exposesPlaceAndPropensity(Scenario team, PalateClient client) {
        var duel = client.duel(client.prompt("greeting").subject("user-1"), 2);
        assertThat(client.flush(Duration.ofSeconds(30))).isTrue();

        var second = team.get("/exposures/" + duel.handle().exposures().get(1));

        assertThat(second.path("position").intValue()).isEqualTo(2);
        assertThat(second.path("propensity").doubleValue()).isEqualTo(1);
        assertThat(second.has("experiment")).isFalse();
        assertThat(second.path("reasons").findValuesAsString("code")).endsWith("duel");
    }

    private PalateClient client(Scenario team) {
        var client = PalateClient.builder()
                .endpoint("http://localhost:" + environment.getRequiredProperty("local.server.port"))
                .apiKey(team.project().secret(KeyType.SERVER))
                .build();
        assertThat(client.awaitReady(Duration.ofSeconds(30))).isTrue();
        return client;
    }
}
