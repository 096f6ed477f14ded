package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class LabelsTest {

    private static final String PRODUCTION = PromptApi.label("greeting", "production");

    @Autowired
    TestProjects projects;

    @Autowired
    Deployments deployments;

    @Autowired
    DatabaseClient db;

    TestProject project;
    PromptApi api;

    @BeforeEach
    void createPrompt() {
        project = projects.create();
        api = new PromptApi(project.management());
        api.text("greeting", "1", "2", "3");
    }

    @Test
    void createsALabel() {
        var answer = api.createLabel("greeting", "production", 1);

        answer.expectStatus().isCreated();
        answer.expectHeader().exists(HttpHeaders.ETAG);
        answer.expectBody()
                .jsonPath("$.prompt")
                .isEqualTo("greeting")
                .jsonPath("$.label")
                .isEqualTo("production")
                .jsonPath("$.version")
                .isEqualTo(1)
                .jsonPath("$.protected")
                .isEqualTo(false)
                .jsonPath("$.profile")
                .doesNotExist();
        assertThat(api.<String>read("$.etag", PRODUCTION)).isEqualTo(api.etag(PRODUCTION));
    }

    @Test
    void movesALabelForthAndBack() {
        api.createLabel("greeting", "production", 1);

        api.move("greeting", "production", 3, api.etag(PRODUCTION))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(3);
        api.move("greeting", "production", 1, api.etag(PRODUCTION))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(1);
    }

    @Test
    void movesOnTheTagOfTheList() {
        api.createLabel("greeting", "production", 1);
        var list = api.etag("/prompts/greeting/labels");

        api.move("greeting", "production", 2, list).expectStatus().isOk();
        api.move("greeting", "production", 3, list).expectStatus().isEqualTo(412);
    }

    @Test
    void refusesAMoveBasedOnAStaleTag() {
        api.createLabel("greeting", "production", 1);
        var stale = api.etag(PRODUCTION);
        api.move("greeting", "production", 2, stale);

        api.move("greeting", "production", 3, stale).expectStatus().isEqualTo(412);
        assertThat(api.<Integer>read("$.version", PRODUCTION)).isEqualTo(2);
    }

    @Test
    void refusesAMoveThatDoesNotSayWhatItIsBasedOn() {
        api.put(PRODUCTION, 1, Map.of()).expectStatus().isEqualTo(428);
        api.createLabel("greeting", "production", 1);

        api.put(PRODUCTION, 2, Map.of()).expectStatus().isEqualTo(428);
        api.createLabel("greeting", "production", 2).expectStatus().isEqualTo(412);
        assertThat(api.<Integer>read("$.version", PRODUCTION)).isEqualTo(1);
    }

    @Test
    void recordsNothingWhenTheLabelPointsThereAlready() {
        api.createLabel("greeting", "production", 1);
        var etag = api.etag(PRODUCTION);

        api.move("greeting", "production", 1, etag).expectStatus().isOk();

        assertThat(api.etag(PRODUCTION)).isEqualTo(etag);
        assertThat(api.<List<?>>read("$.items", PRODUCTION + "/history")).hasSize(1);
    }

    @Test
    void refusesAVersionThatDoesNotExist() {
        api.createLabel("greeting", "production", 4)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/version");
    }

    @Test
    void deploysAnotherVersionToAProfile() {
        insertProfile("concise");
        api.createLabel("greeting", "production", 1);

        api.put(PRODUCTION + "?profile=concise", 2, Map.of(HttpHeaders.IF_NONE_MATCH, "*"))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.profile")
                .isEqualTo("concise");
        assertThat(api.<Integer>read("$.version", PRODUCTION)).isEqualTo(1);
        assertThat(api.<Integer>read("$.version", PRODUCTION + "?profile=concise"))
                .isEqualTo(2);
        assertThat(api.<List<String>>read("$.labels[*].profile", "/prompts/greeting"))
                .containsExactly("concise");
    }

    @Test
    void refusesAProfileThatDoesNotExist() {
        api.put(PRODUCTION + "?profile=nobody", 1, Map.of(HttpHeaders.IF_NONE_MATCH, "*"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("profile");
    }

    @Test
    void removesALabel() {
        api.createLabel("greeting", "production", 1);

        api.delete(PRODUCTION + "?reason=Unused", api.etag(PRODUCTION))
                .expectStatus()
                .isNoContent();

        api.get(PRODUCTION).expectStatus().isNotFound();
        assertThat(api.<List<?>>read("$.labels", "/prompts/greeting")).isEmpty();
        Map<String, Object> removal = api.read("$.items[0]", PRODUCTION + "/history");
        assertThat(removal)
                .containsEntry("from", 1)
                .containsEntry("reason", "Unused")
                .doesNotContainKeys("to", "until");
    }

    @Test
    void refusesToRemoveWithoutTheCurrentTag() {
        api.createLabel("greeting", "production", 1);

        api.delete(PRODUCTION, "\"l0\"").expectStatus().isEqualTo(412);
        api.http().delete().uri(PRODUCTION).exchange().expectStatus().isEqualTo(428);
        api.delete(PromptApi.label("greeting", "staging"), "*").expectStatus().isNotFound();
    }

    @Test
    void createsAgainWhatWasRemoved() {
        api.createLabel("greeting", "production", 1);
        api.delete(PRODUCTION, api.etag(PRODUCTION));

        api.createLabel("greeting", "production", 2).expectStatus().isCreated();
        assertThat(api.<List<?>>read("$.items", PRODUCTION + "/history")).hasSize(3);
    }

    @Test
    void namesTheLabelsThatAreThere() {
        api.createLabel("greeting", "production", 1);

        api.get(PromptApi.label("greeting", "staging"))
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("label_not_found")
                .jsonPath("$.available")
                .isEqualTo(List.of("production", "latest"));
    }

    @Test
    void computesTheLatest() {
        api.get("/prompts/greeting/labels")
                .expectBody()
                .jsonPath("$.items[0].label")
                .isEqualTo("latest")
                .jsonPath("$.items[0].version")
                .isEqualTo(3);
        assertThat(api.<Integer>read("$.version", PromptApi.label("greeting", "latest")))
                .isEqualTo(3);

        api.publish("greeting", "4");
        assertThat(api.<Integer>read("$.version", PromptApi.label("greeting", "latest")))
                .isEqualTo(4);
    }

    @Test
    void neitherMovesNorRemovesTheLatest() {
        api.createLabel("greeting", "latest", 1).expectStatus().isEqualTo(422);
        api.move("greeting", "latest", 1, "*").expectStatus().isEqualTo(422);
        api.delete(PromptApi.label("greeting", "latest"), "*").expectStatus().isEqualTo(422);
    }

    @Test
    void knowsWhereLabelsPointedInThePast() {
        api.createLabel("greeting", "production", 1);
        api.move("greeting", "production", 2, api.etag(PRODUCTION));
        api.delete(PRODUCTION, api.etag(PRODUCTION));
        List<String> moments = api.read("$.items[*].at", PRODUCTION + "/history");

        assertThat(versionAt(moments.get(2))).isEqualTo(1);
        assertThat(versionAt(justBefore(moments.get(1)))).isEqualTo(1);
        assertThat(versionAt(moments.get(1))).isEqualTo(2);
        assertThat(versionAt(justBefore(moments.get(0)))).isEqualTo(2);
        api.get(PRODUCTION + "?asOf={moment}", moments.get(0)).expectStatus().isNotFound();
        api.get(PRODUCTION + "?asOf={moment}", justBefore(moments.get(2)))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void listsTheLabelsOfThePast() {
        api.createLabel("greeting", "production", 1);
        String past = api.read("$.since", PRODUCTION);
        api.move("greeting", "production", 2, api.etag(PRODUCTION));
        api.publish("greeting", "4");

        assertThat(api.<List<Integer>>read("$.items[*].version", "/prompts/greeting/labels?asOf={moment}", past))
                .containsExactly(1, 3);
        api.get("/prompts/greeting/labels?asOf={moment}", past).expectHeader().doesNotExist(HttpHeaders.ETAG);
    }

    @Test
    void knowsNoLabelBeforeThereWasAny() {
        api.createLabel("greeting", "production", 1);

        assertThat(api.<List<?>>read("$.items", "/prompts/greeting/labels?asOf=1999-12-31T23:59:59Z"))
                .isEmpty();
        assertThat(api.<List<?>>read("$.items", "/prompts/greeting/labels?asOf=9999-12-31T23:59:59Z"))
                .hasSize(2);
    }

    @Test
    void listsEveryMoveInPagesThatMeetInTime() {
        api.createLabel("greeting", "production", 1);
        api.move("greeting", "production", 2, api.etag(PRODUCTION));
        api.put(PRODUCTION, Map.of("version", 1, "reason", "Too cheerful"), Map.of(HttpHeaders.IF_MATCH, "*"));

        String cursor = api.read("$.nextCursor", PRODUCTION + "/history?limit=2");
        List<Map<String, Object>> newest = api.read("$.items", PRODUCTION + "/history?limit=2");
        List<Map<String, Object>> oldest = api.read("$.items", PRODUCTION + "/history?limit=2&cursor={cursor}", cursor);

        assertThat(newest.get(0))
                .containsEntry("from", 2)
                .containsEntry("to", 1)
                .containsEntry("reason", "Too cheerful")
                .doesNotContainKey("until");
        assertThat(newest.get(1)).containsEntry("from", 1).containsEntry("to", 2);
        assertThat(newest.get(1).get("until")).isEqualTo(newest.get(0).get("at"));
        assertThat(oldest).hasSize(1);
        assertThat(oldest.get(0)).containsEntry("to", 1).doesNotContainKey("from");
        assertThat(oldest.get(0).get("until")).isEqualTo(newest.get(1).get("at"));
    }

    @Test
    void doesNotKnowTheHistoryOfALabelThatNeverWas() {
        api.get(PromptApi.label("greeting", "staging") + "/history")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void letsAnExperimentMoveALabel() {
        api.createLabel("greeting", "production", 1);

        var moved = deployments
                .move(project.caller(), promptId(), "greeting", "production", null, 2, "It won", "tone-test")
                .block();

        assertThat(moved).isNotNull().extracting(Label::version).isEqualTo(2);
        Map<String, Object> deployment = api.read("$.items[0]", PRODUCTION + "/history");
        assertThat(deployment).containsEntry("experiment", "tone-test").containsEntry("reason", "It won");
    }

    @Test
    void letsNobodyMoveLabelsOfOtherProjects() {
        Caller other = projects.create().caller();

        var move = deployments.move(other, promptId(), "greeting", "production", null, 1, null, null);

        assertThat(move.thenReturn("moved").onErrorReturn("refused").block()).isEqualTo("refused");
        api.get(PRODUCTION).expectStatus().isNotFound();
    }

    private int versionAt(String moment) {
        return api.read("$.version", PRODUCTION + "?asOf={moment}", moment);
    }

    private static String justBefore(String moment) {
        return Instant.parse(moment).minusNanos(1_000).toString();
    }

    private long promptId() {
        return db.sql("SELECT id FROM prompt WHERE project_id = :projectId AND key = 'greeting'")
                .bind("projectId", project.id())
                .map(row -> row.get("id", Long.class))
                .one()
                .blockOptional()
                .orElseThrow();
    }

    private void insertProfile(String key) {
        db.sql(
                        "INSERT INTO preference_profile (project_id, key, version, created_at) VALUES (:projectId, :key, 1, now())")
                .bind("projectId", project.id())
                .bind("key", key)
                .then()
                .block();
    }
}
