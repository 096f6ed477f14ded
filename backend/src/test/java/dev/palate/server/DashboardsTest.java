package dev.palate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.palate.server.analysis.ExperimentMeters;
import dev.palate.server.platform.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class DashboardsTest {

    /** A name with underscores that no function or label of these files has. */
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:palate|http|r2dbc|jvm|process|system)_[a-z0-9_]+\\b(?!\\s*=)");

    @Autowired
    WebTestClient http;

    @Autowired
    TestProjects projects;

    @Autowired
    ApplicationContext server;

    @Test
    void nameOnlyMetersThatTheServerHas() throws IOException {
        useEverything();

        var meters = Scrape.of(http).names();

        assertThat(Dashboards.queries())
                .hasSizeGreaterThan(30)
                .allSatisfy(query ->
                        assertThat(metrics(query).toList()).as(query.place()).isSubsetOf(meters));
    }

    @Test
    void sayWhatIsWrongAndWhatToDo() {
        assertThat(Dashboards.alerts()).allSatisfy(alert -> {
            assertThat(alert.get("annotations"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsOnlyKeys("summary", "action");
            assertThat(alert.get("labels")).isIn(Map.of("severity", "page"), Map.of("severity", "ticket"));
        });
    }

    @Test
    void areRulesThatPrometheusUnderstands() throws IOException, InterruptedException {
        assumeTrue(isInstalled("promtool"), "promtool is not installed (Debian: apt-get install prometheus)");

        var check = new ProcessBuilder("promtool", "check", "rules", Dashboards.RULES.toString())
                .redirectErrorStream(true)
                .start();

        var output = new String(check.getInputStream().readAllBytes());
        assertThat(check.waitFor()).as(output).isZero();
    }

    private void useEverything() {
        var team = Scenario.in(projects.create())
                .prompt("greeting", "Hello", "Hi")
                .experiment("shorter", "greeting", Map.of());
        IntStream.range(0, 40).forEach(subject -> team.resolveFor("greeting", "subject-" + subject));
        team.report(IntStream.range(0, 40)
                .mapToObj(number -> Scenario.exposure(
                        Ids.next(),
                        "greeting",
                        1 + number % 2,
                        "shorter",
                        number % 2 == 0 ? "control" : "treatment",
                        "s-" + number))
                .toList());
        ExperimentMeters.refresh(server);
    }

    private static Stream<String> metrics(Dashboards.Query query) {
        return METRIC.matcher(query.expression()).results().map(MatchResult::group);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
