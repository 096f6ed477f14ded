package dev.palate.server;

import static dev.palate.server.Scenario.feedback;
import static dev.palate.server.Scenario.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.platform.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
class MetersTest {

    private static final int MOST_SERIES = 10_000;
    private static final int BATCH = 100;

    @Autowired
    WebTestClient http;

    @Autowired
    TestProjects projects;

    @Test
    void timesPromptsByWhereTheyCameFromAndHowTheyWent() {
        var team = Scenario.in(projects.create()).prompt("greeting", "Hello", "Hi");
        var before = Scrape.of(http);

        team.resolve("greeting", Map.of());
        team.resolve("greeting", Map.of("version", 2));
        team.project()
                .server()
                .post()
                .uri("/prompts/greeting/resolve")
                .bodyValue(Map.of("label", "none"))
                .exchange();

        var after = Scrape.of(http);
        var name = "palate_prompt_fetch_seconds_count";
        assertThat(grown(before, after, name, "source=\"memory\"", "outcome=\"served\""))
                .isEqualTo(1);
        assertThat(grown(before, after, name, "source=\"database\"", "outcome=\"served\""))
                .isEqualTo(1);
        assertThat(grown(before, after, name, "source=\"memory\"", "outcome=\"refused\""))
                .isEqualTo(1);
        assertThat(after.names()).contains("palate_prompt_fetch_seconds_bucket");
    }

    @Test
    void countsAssignmentsByVariantUntilTheExperimentEnds() {
        var team = Scenario.in(projects.create())
                .prompt("greeting", "Hello", "Hi")
                .experiment("shorter", "greeting", Map.of());
        var mine = label("project", team.project().key());

        IntStream.range(0, 20).forEach(subject -> team.resolveFor("greeting", "subject-" + subject));

        var scrape = Scrape.of(http);
        var reason = label("reason", "experiment");
        assertThat(scrape.value("palate_assignments_total", mine, label("variant", "control"), reason)
                        + scrape.value("palate_assignments_total", mine, label("variant", "treatment"), reason))
                .isEqualTo(20);
        team.change("shorter", "stop", Map.of());
        until(() -> Scrape.of(http).count("palate_assignments_total", mine) == 0);
    }

    @Test
    void countsJudgementsByKindAndWhatBecameOfThem() {
        var team = Scenario.in(projects.create()).prompt("greeting", "Hello", "Hi");
        var exposure = UUID.fromString(
                team.resolveFor("greeting", "ines").path("exposureId").stringValue());
        until(() -> team.project()
                .server()
                .get()
                .uri("/exposures/" + exposure)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .is2xxSuccessful());
        var known = Scenario.thumb(exposure, true);
        var late = new HashMap<>(Scenario.thumb(exposure, false));
        late.put("rater", "late");
        late.put("occurredAt", Instant.now().minus(2, ChronoUnit.DAYS).toString());
        var unknown = feedback("binary", "thumbs", Map.of("requestId", "r-" + Ids.next(), "value", true));
        var wrong = feedback("binary", "thumbs", Map.of("exposureId", exposure, "value", "yes"));
        var before = Scrape.of(http);

        team.send(List.of(known, late, unknown, wrong));
        team.send(List.of(known));

        var after = Scrape.of(http);
        var name = "palate_feedback_events_total";
        Stream.of("accepted", "late", "unattributed", "duplicate")
                .forEach(outcome -> assertThat(
                                grown(before, after, name, label("kind", "binary"), label("outcome", outcome)))
                        .as(outcome)
                        .isEqualTo(1));
        assertThat(grown(before, after, name, label("kind", "unknown"), label("outcome", "rejected")))
                .isEqualTo(1);
        assertThat(grown(before, after, "palate_feedback_ingest_lag_seconds_count"))
                .isEqualTo(2);
    }

    @Test
    void showsThatWhatIsServedIsCurrent() {
        var team = Scenario.in(projects.create());
        var before = Scrape.of(http);

        team.prompt("greeting", "Hello");

        var after = Scrape.of(http);
        assertThat(grown(before, after, "palate_snapshot_revision")).isPositive();
        assertThat(after.value("palate_database_up")).isEqualTo(1);
        assertThat(after.value("palate_snapshot_age_seconds")).isCloseTo(0, within(60.0));
    }

    @Test
    void namesTheRoutesAndThePoolsButNoPath() {
        var team = Scenario.in(projects.create()).prompt("greeting-of-the-meters", "Hello");
        team.project().anonymous().get().uri("/nothing-is-here").exchange();

        var scrape = Scrape.of(http);

        assertThat(scrape.names()).contains("r2dbc_pool_acquired_connections");
        assertThat(scrape.series())
                .anyMatch(line -> line.contains("uri=\"/api/v1/prompts/{prompt}/versions\""))
                .noneMatch(line -> line.contains("greeting-of-the-meters"))
                .noneMatch(line -> line.contains("nothing-is-here"));
    }

    @Test
    void staysBelowTenThousandSeriesWithManyPromptsAndExperiments() {
        var team = Scenario.in(projects.create());
        var prompts =
                IntStream.range(0, 500).mapToObj(number -> "prompt-" + number).toList();
        var experiments = prompts.subList(0, 100);
        inParallel(prompts, prompt -> create(team, prompt));
        inParallel(experiments, prompt -> start(team, prompt));
        until(() -> team.snapshot().path("experiments").size() == experiments.size());

        Set.of("ines", "otto", "maya").forEach(subject -> serve(team, prompts, subject));

        var scrape = Scrape.of(http);
        assertThat(scrape.series())
                .filteredOn(line -> line.startsWith("palate_assignments_total"))
                .filteredOn(
                        line -> line.contains(label("project", team.project().key())))
                .hasSizeGreaterThanOrEqualTo(experiments.size());
        assertThat(scrape.series()).hasSizeLessThan(MOST_SERIES);
    }

    private static Mono<?> create(Scenario team, String prompt) {
        return Mono.fromRunnable(() -> {
            team.post("/prompts", Map.of("key", prompt, "type", "text"));
            team.publish(prompt, "Hello");
            team.project()
                    .management()
                    .put()
                    .uri("/prompts/" + prompt + "/labels/production")
                    .header("If-None-Match", "*")
                    .bodyValue(Map.of("version", 1))
                    .exchange()
                    .expectStatus()
                    .isCreated();
        });
    }

    private static Mono<?> start(Scenario team, String prompt) {
        return Mono.fromRunnable(() -> {
            team.publish(prompt, "Hi");
            team.post(
                    "/experiments",
                    Map.of(
                            "key",
                            "of-" + prompt,
                            "prompt",
                            prompt,
                            "variants",
                            List.of(
                                    Map.of("key", "control", "control", true, "version", 1),
                                    Map.of("key", "treatment", "version", 2))));
            team.change("of-" + prompt, "start", Map.of());
        });
    }

    private static void serve(Scenario team, List<String> prompts, String subject) {
        var items = prompts.stream()
                .map(prompt -> Map.of("prompt", prompt, "context", Map.of("subject", subject)))
                .toList();
        for (var start = 0; start < items.size(); start += BATCH) {
            team.resolveAll(items.subList(start, start + BATCH));
        }
    }

    private static void inParallel(List<String> prompts, Function<String, Mono<?>> work) {
        Flux.fromIterable(new ArrayList<>(prompts))
                .flatMap(prompt -> work.apply(prompt).subscribeOn(Schedulers.boundedElastic()), 4)
                .blockLast();
    }

    private static double grown(Scrape before, Scrape after, String name, String... labels) {
        return after.value(name, labels) - before.value(name, labels);
    }

    private static String label(String name, String value) {
        return name + "=\"" + value + "\"";
    }
}
