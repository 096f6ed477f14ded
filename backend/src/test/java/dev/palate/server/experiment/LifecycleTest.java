package dev.palate.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.profile.Answer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class LifecycleTest {

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private Lab lab;

    @BeforeEach
    void createPrompt() {
        lab = Lab.in(projects.create());
    }

    @Test
    void startsWithTheFirstAllocation() {
        lab.draft("shorter");

        var started = lab.act("shorter", "start", "{\"reason\": \"Go\"}").expect(200);

        assertThat(started.text("/status")).isEqualTo("running");
        assertThat(started.at("/allocation").asInt()).isEqualTo(1);
        assertThat(started.at("/startedAt").isMissingNode()).isFalse();
        assertThat(lab.get("shorter").body()).isEqualTo(started.body());
        assertThat(lab.get("shorter").etag()).isEqualTo(started.etag());
        var allocations = lab.api().get("/experiments/shorter/allocations").expect(200);
        assertThat(allocations.items("/number")).containsExactly("1");
        assertThat(allocations.text("/items/0/reason")).isEqualTo("Go");
        assertThat(allocations.at("/items/0/segments/1/start").asInt()).isEqualTo(500_000);
    }

    @Test
    void goesThroughItsLife() {
        lab.run("shorter");

        assertThat(lab.act("shorter", "pause").expect(200).text("/status")).isEqualTo("paused");
        assertThat(lab.act("shorter", "resume").expect(200).text("/status")).isEqualTo("running");
        var stopped = lab.act("shorter", "stop").expect(200);
        assertThat(stopped.text("/status")).isEqualTo("stopped");
        assertThat(stopped.at("/stoppedAt").isMissingNode()).isFalse();
        assertThat(stopped.at("/allocation").asInt()).isEqualTo(1);
        var decided = lab.act("shorter", "decide", "{\"variant\": \"short\", \"reason\": \"Better\"}")
                .expect(200);
        assertThat(decided.text("/status")).isEqualTo("decided");
    }

    @Test
    void refusesWhatTheStatusDoesNotAllow() {
        lab.draft("shorter");
        refuses("shorter", "pause", "resume", "stop", "decide", "allocations");
        lab.act("shorter", "start").expect(200);
        refuses("shorter", "start", "resume");
        lab.act("shorter", "pause").expect(200);
        refuses("shorter", "start", "pause");
        lab.act("shorter", "stop").expect(200);
        refuses("shorter", "start", "pause", "resume", "stop", "allocations");
        lab.act("shorter", "decide", "{\"reason\": \"Enough\"}").expect(200);
        refuses("shorter", "start", "pause", "resume", "stop", "decide", "allocations");
    }

    @Test
    void saysWhatTheStatusAllows() {
        lab.draft("shorter");

        var refused = lab.act("shorter", "pause").expect(409);

        assertThat(refused.text("/code")).isEqualTo("wrong_status");
        assertThat(refused.text("/detail"))
                .isEqualTo(
                        "Experiment 'shorter' is draft and cannot be paused; it can be edited, started, overridden.");
    }

    @Test
    void wantsToKnowWhatAChangeIsBasedOn() {
        var draft = lab.draft("shorter");

        lab.api().post("/experiments/shorter/start", "{}").expect(428);
        lab.api().post("/experiments/shorter/start", "\"7\"", "{}").expect(412);
        var started =
                lab.api().post("/experiments/shorter/start", draft.etag(), "{}").expect(200);
        lab.api().post("/experiments/shorter/pause", draft.etag(), "{}").expect(412);
        lab.api().post("/experiments/shorter/pause", started.etag(), "{}").expect(200);
    }

    @Test
    void refusesASecondExperimentOnTheSameLabel() {
        lab.run("first");
        lab.draft("second");

        var refused = lab.act("second", "start").expect(409);

        assertThat(refused.text("/code")).isEqualTo("experiments_overlap");
        assertThat(refused.text("/detail")).contains("'first'", "'production'", "'refund'", "layer");
        assertThat(lab.get("second").text("/status")).isEqualTo("draft");
    }

    @Test
    void refusesASecondExperimentWhileTheFirstIsPaused() {
        lab.run("first");
        lab.act("first", "pause").expect(200);
        lab.draft("second");

        assertThat(lab.act("second", "start").expect(409).text("/detail")).contains("'first' is paused");
    }

    @Test
    void refusesASecondExperimentInAnotherLayer() {
        lab.createLayer("left");
        lab.createLayer("right");
        lab.run("first", "\"layer\": \"left\", \"layerShare\": 0.5");
        lab.draft("second", "\"layer\": \"right\", \"layerShare\": 0.5");
        lab.draft("third");

        lab.act("second", "start").expect(409);
        lab.act("third", "start").expect(409);
    }

    @Test
    void runsSideBySideWhereNobodyCanBeInBoth() {
        lab.createLayer("refunds");
        lab.createPrompt("other");

        lab.run("first", "\"layer\": \"refunds\", \"layerShare\": 0.5");
        lab.run("second", "\"layer\": \"refunds\", \"layerShare\": 0.5");
        lab.run("on-another-label", "\"label\": \"beta\"");
        lab.run("on-another-prompt", "\"prompt\": \"other\"");

        assertThat(lab.api().get("/experiments?status=running").items("/key")).hasSize(4);
    }

    @Test
    void makesRoomByStopping() {
        lab.run("first");
        lab.draft("second");
        lab.act("first", "stop").expect(200);

        lab.act("second", "start").expect(200);
    }

    @Test
    void resumesOnlyWhatStillGetsAlong() {
        lab.run("first");
        lab.act("first", "pause").expect(200);
        setPromptArchived(true);

        assertThat(lab.act("first", "resume").expect(409).text("/code")).isEqualTo("prompt_archived");

        setPromptArchived(false);
        lab.act("first", "resume").expect(200);
    }

    @Test
    void startsNothingOnAnArchivedPrompt() {
        lab.draft("first");
        setPromptArchived(true);

        assertThat(lab.act("first", "start").expect(409).text("/detail")).contains("'refund' is archived");
    }

    @Test
    void resumesNothingThatOverlapsByNow() {
        lab.run("first");
        lab.act("first", "pause").expect(200);
        lab.draft("second");
        db.sql("UPDATE experiment SET status = 'running' WHERE project_id = :projectId AND key = 'second'")
                .bind("projectId", lab.project().id())
                .then()
                .block();

        assertThat(lab.act("first", "resume").expect(409).text("/detail")).contains("'second' is running");
    }

    @Test
    void letsOnlyOneOfTwoConflictingStartsWin() {
        var tags =
                Stream.of("a", "b", "c", "d").map(key -> lab.draft(key).etag()).toList();

        var statuses = Stream.of("a", "b", "c", "d")
                .parallel()
                .map(key -> lab.api()
                        .post("/experiments/" + key + "/start", tags.get(0), "{}")
                        .status())
                .toList();

        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(lab.api().get("/experiments?status=running").items("/key")).hasSize(1);
    }

    @Test
    void sharesALayerOutExactlyHoweverManyStartAtOnce() {
        lab.createLayer("refunds");
        var keys = IntStream.range(0, 6).mapToObj("e-%d"::formatted).toList();
        keys.forEach(key -> lab.draft(key, "\"layer\": \"refunds\", \"layerShare\": 0.3"));

        var statuses = keys.parallelStream()
                .map(key -> lab.api()
                        .post("/experiments/" + key + "/start", "\"1\"", "{}")
                        .status())
                .toList();

        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(3);
        assertThat(lab.api().get("/layers").at("/items/0/freePpm").asInt()).isEqualTo(100_000);
    }

    @Test
    void recordsEveryStepWithItsReason() {
        lab.draft("shorter");
        lab.act("shorter", "start", "{\"reason\": \"Go\"}").expect(200);
        lab.act("shorter", "pause", "{\"reason\": \"Holidays\"}").expect(200);
        lab.act("shorter", "resume").expect(200);
        lab.act("shorter", "stop", "{\"reason\": \"Enough\"}").expect(200);

        assertThat(auditEvents())
                .containsExactly(
                        "experiment.created: null -> draft (null)",
                        "experiment.started: draft -> running (Go)",
                        "experiment.paused: running -> paused (Holidays)",
                        "experiment.resumed: paused -> running (null)",
                        "experiment.stopped: running -> stopped (Enough)");
    }

    private List<String> auditEvents() {
        return db.sql("""
                        SELECT format('%s: %s -> %s (%s)', action, coalesce(before ->> 'status', 'null'),
                            after ->> 'status', coalesce(reason, 'null'))
                        FROM audit_event
                        WHERE project_id = :projectId
                          AND resource = 'experiment'
                        ORDER BY sequence
                        """)
                .bind("projectId", lab.project().id())
                .mapValue(String.class)
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private void refuses(String key, String... actions) {
        assertThat(actions).allSatisfy(action -> {
            Answer refused = lab.act(key, action, "decide".equals(action) ? "{\"reason\": \"So\"}" : body(action));
            assertThat(refused.status()).as(action + ": " + refused).isEqualTo(409);
            assertThat(refused.text("/code")).isEqualTo("wrong_status");
        });
    }

    private static String body(String action) {
        return action.equals("allocations") ? "{\"trafficShare\": 0.5}" : "{}";
    }

    private void setPromptArchived(boolean archived) {
        db.sql("""
                        UPDATE prompt
                        SET archived_at = CASE WHEN :archived THEN now() END
                        WHERE project_id = :projectId
                        """)
                .bind("archived", archived)
                .bind("projectId", lab.project().id())
                .then()
                .block();
    }
}
