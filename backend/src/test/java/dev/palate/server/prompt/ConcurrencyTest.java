package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What many do at once to one prompt has the effect of doing it one after the other. */
@ServerTest
class ConcurrencyTest {

    private static final int AT_ONCE = 12;
    private static final String PRODUCTION = PromptApi.label("greeting", "production");

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    TestProject project;
    PromptApi api;

    @BeforeEach
    void createPrompt() {
        project = projects.create();
        api = new PromptApi(project.management());
        api.text("greeting");
    }

    @Test
    void numbersVersionsConsecutively() throws Exception {
        var numbers = atOnce(i -> PromptApi.<Integer>read("$.number", api.publish("greeting", "Text " + i)));

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, AT_ONCE).boxed().toList());
        assertThat(api.<Integer>read("$.latestVersion", "/prompts/greeting")).isEqualTo(AT_ONCE);
    }

    @Test
    void storesTheSameContentOnce() throws Exception {
        var statuses = atOnce(i -> status(api.publish("greeting", "Same")));

        assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(api.<Integer>read("$.latestVersion", "/prompts/greeting")).isEqualTo(1);
    }

    @Test
    void movesALabelForOneOfThoseWhoSawTheSame() throws Exception {
        publishVersions();
        api.createLabel("greeting", "production", AT_ONCE);
        var etag = api.etag(PRODUCTION);

        var statuses = atOnce(i -> status(api.move("greeting", "production", i + 1, etag)));

        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
    }

    @Test
    void createsALabelOnce() throws Exception {
        publishVersions();

        var statuses = atOnce(i -> status(api.createLabel("greeting", "production", i + 1)));

        assertThat(statuses).containsOnly(201, 412).containsOnlyOnce(201);
    }

    @Test
    void leavesNoGapAndNoOverlapBetweenDeployments() throws Exception {
        publishVersions();
        api.createLabel("greeting", "production", AT_ONCE);

        atOnce(i -> status(api.put(PRODUCTION, i + 1, Map.of(HttpHeaders.IF_MATCH, "*"))));

        List<Map<String, Object>> history = api.read("$.items", PRODUCTION + "/history");
        assertThat(history).hasSizeGreaterThan(AT_ONCE - 1);
        for (int i = 1; i < history.size(); i++) {
            assertThat(history.get(i).get("until")).isEqualTo(history.get(i - 1).get("at"));
            assertThat(history.get(i).get("to")).isEqualTo(history.get(i - 1).get("from"));
        }
        assertThat(emptyDeployments()).isZero();
    }

    private void publishVersions() {
        for (int i = 1; i <= AT_ONCE; i++) {
            api.publish("greeting", "Text " + i).expectStatus().isCreated();
        }
    }

    private long emptyDeployments() {
        return db.sql("SELECT count(*) AS n FROM deployment WHERE project_id = :projectId AND valid_to <= valid_from")
                .bind("projectId", project.id())
                .map(row -> row.get("n", Long.class))
                .one()
                .blockOptional()
                .orElseThrow();
    }

    private static int status(ResponseSpec answer) {
        return answer.returnResult(Void.class).getStatus().value();
    }

    private static List<Integer> atOnce(IntFunction<Integer> request) throws Exception {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var requests = IntStream.range(0, AT_ONCE)
                    .<Callable<Integer>>mapToObj(i -> () -> request.apply(i))
                    .toList();
            var results = new ArrayList<Integer>();
            for (Future<Integer> result : threads.invokeAll(requests)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
