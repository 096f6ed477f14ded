package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.Scenario;
import dev.palate.server.Scrape;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class RunningExperimentsTest {

    @Autowired
    TestProjects projects;

    @Autowired
    WebTestClient http;

    @Autowired
    ApplicationContext server;

    @Test
    void showsWhoEnteredAndWhetherTheSplitIsAsDesigned() {
        var team = Scenario.in(projects.create())
                .prompt("greeting", "Hello", "Hi")
                .experiment("shorter", "greeting", Map.of());
        team.report(IntStream.range(0, 40)
                .mapToObj(number -> Scenario.exposure(
                        Ids.next(),
                        "greeting",
                        number < 30 ? 1 : 2,
                        "shorter",
                        number < 30 ? "control" : "treatment",
                        "s-" + number))
                .toList());

        ExperimentMeters.refresh(server);

        var scrape = Scrape.of(http);
        var project = "project=\"" + team.project().key() + "\"";
        assertThat(scrape.value("palate_experiment_units", project, "variant=\"control\""))
                .isEqualTo(30);
        assertThat(scrape.value("palate_experiment_units", project, "variant=\"treatment\""))
                .isEqualTo(10);
        // chi-square of 30 and 10 against 20 and 20 is 10, with one degree of freedom
        assertThat(scrape.value("palate_experiment_srm_p_value", project)).isCloseTo(0.001565, within(1e-6));
    }

    @Test
    void showsNothingOfExperimentsThatHaveEnded() {
        var team = Scenario.in(projects.create())
                .prompt("greeting", "Hello", "Hi")
                .experiment("shorter", "greeting", Map.of());
        ExperimentMeters.refresh(server);
        team.change("shorter", "stop", Map.of());

        ExperimentMeters.refresh(server);

        assertThat(Scrape.of(http).series())
                .noneMatch(line -> line.startsWith("palate_experiment")
                        && line.contains("project=\"" + team.project().key() + "\""));
    }
}
