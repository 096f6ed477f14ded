package dev.palate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.access.KeyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class PalateServerTest {

    @Autowired
    WebTestClient http;

    @Autowired
    TestProjects projects;

    @Test
    void reportsItsHealth() {
        http.get().uri("/actuator/health").exchange().expectStatus().isOk();
    }

    @Test
    void showsItsMetersToWhoMayScrapeThem() {
        var project = projects.create();
        var team = Scenario.in(project).prompt("greeting", "Hello");
        team.send(List.of(Scenario.feedback("binary", "thumbs", Map.of("requestId", "r-1", "value", true))));

        var scrape = scrape(project.secret(KeyType.MANAGEMENT))
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(scrape)
                .contains("palate_prompt_fetch_seconds_count{outcome=\"served\",source=\"memory\"}")
                .contains("palate_feedback_events_total{kind=\"binary\",outcome=\"unattributed\"}")
                .contains("palate_stream_connections")
                .contains("palate_exposures_lost_total");
        scrape(project.secret(KeyType.SERVER)).expectStatus().isForbidden();
    }

    private WebTestClient.ResponseSpec scrape(String key) {
        return http.get()
                .uri("/actuator/prometheus")
                .header("Authorization", "Bearer " + key)
                .exchange();
    }
}
