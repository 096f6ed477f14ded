package dev.palate.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.access.Role;
import dev.palate.server.profile.Api;
import dev.palate.server.profile.AuditTrail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class DecisionsTest {

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private Lab lab;

    @BeforeEach
    void startExperiment() {
        lab = Lab.in(projects.create());
        lab.createProfile("concise");
        lab.createProfile("expert");
        lab.run("shorter", """
                "variants": [{"key": "current", "version": 1},
                    {"key": "short", "version": 2, "versionsByProfile": {"expert": 3}}]""");
    }

    @Test
    void recordsTheDecisionAndStopsFirst() {
        var decided = lab.act("shorter", "decide", """
                {"variant": "short", "reason": "More helpful"}""").expect(200);

        assertThat(decided.text("/status")).isEqualTo("decided");
        assertThat(decided.text("/decision/variant")).isEqualTo("short");
        assertThat(decided.text("/decision/reason")).isEqualTo("More helpful");
        assertThat(decided.text("/decision/actor")).startsWith("key:");
        assertThat(decided.at("/decision/moveLabel").asBoolean()).isFalse();
        assertThat(decided.at("/stoppedAt").isMissingNode()).isFalse();
        assertThat(decided.at("/decidedAt").isMissingNode()).isFalse();
        assertThat(lab.get("shorter").body()).isEqualTo(decided.body());
        assertThat(AuditTrail.of(db, lab.project(), "experiment"))
                .containsExactly(
                        "experiment.created shorter",
                        "experiment.started shorter",
                        "experiment.stopped shorter",
                        "experiment.decided shorter");
        assertThat(productionVersion()).isEqualTo(1);
    }

    @Test
    void decidesThatNothingFollows() {
        lab.act("shorter", "stop").expect(200);

        var decided =
                lab.act("shorter", "decide", "{\"reason\": \"No difference\"}").expect(200);

        assertThat(decided.at("/decision/variant").isMissingNode()).isTrue();
    }

    @Test
    void movesTheLabelToTheChosenVariantsVersions() {
        lab.act("shorter", "decide", """
                {"variant": "short", "reason": "More helpful", "moveLabel": true}""").expect(200);

        assertThat(productionVersion()).isEqualTo(2);
        assertThat(productionVersion("expert")).isEqualTo(3);
        var history = lab.api().get("/prompts/refund/labels/production/history").expect(200);
        assertThat(history.items("/experiment")).startsWith("shorter", "shorter");
        assertThat(history.items("/reason")).startsWith("More helpful");
    }

    @Test
    void movesTheLabelForProfilesToo() {
        lab.act("shorter", "decide", """
                {"variant": "current", "reason": "Only experts like it", "moveLabel": true,
                 "profiles": {"concise": "short", "expert": "short"}}""").expect(200);

        assertThat(productionVersion()).isEqualTo(1);
        assertThat(productionVersion("concise")).isEqualTo(2);
        assertThat(productionVersion("expert")).isEqualTo(3);
        assertThat(AuditTrail.of(db, lab.project(), "prompt")).contains("label.moved refund");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(lab.act("shorter", "decide", """
                        {"variant": "long", "reason": "So", "profiles": {"nobody": "short", "concise": "long"}}""").expect(422).pointers())
                .containsExactlyInAnyOrder("/variant", "/profiles/nobody", "/profiles/concise");
        assertThat(lab.act("shorter", "decide", "{\"reason\": \"So\", \"moveLabel\": true}")
                        .expect(422)
                        .pointers())
                .containsExactly("/variant");
        assertThat(lab.act("shorter", "decide", "{\"variant\": \"short\"}")
                        .expect(422)
                        .pointers())
                .containsExactly("/reason");
        assertThat(lab.get("shorter").text("/status")).isEqualTo("running");
    }

    @Test
    void changesNothingWhenTheLabelMayNotBeMoved() {
        db.sql("UPDATE project SET protected_labels = '{production}' WHERE id = :projectId")
                .bind("projectId", lab.project().id())
                .then()
                .block();
        var editor = new Api(lab.project().as(Role.EDITOR));
        var approver = new Api(lab.project().as(Role.APPROVER));
        var tag = lab.get("shorter").etag();
        var decision = "{\"variant\": \"short\", \"reason\": \"More helpful\", \"moveLabel\": true}";

        editor.post("/experiments/shorter/decide", tag, decision).expect(403);

        assertThat(lab.get("shorter").text("/status")).isEqualTo("running");
        assertThat(productionVersion()).isEqualTo(1);
        approver.post("/experiments/shorter/decide", tag, decision).expect(200);
        assertThat(productionVersion()).isEqualTo(2);
    }

    @Test
    void isBasedOnWhatTheCallerHasSeen() {
        lab.api().post("/experiments/shorter/decide", "{\"reason\": \"So\"}").expect(428);
        lab.api()
                .post("/experiments/shorter/decide", "\"1\"", "{\"reason\": \"So\"}")
                .expect(412);
    }

    private int productionVersion() {
        return productionVersion("");
    }

    private int productionVersion(String profile) {
        return db.sql("""
                        SELECT d.version
                        FROM deployment d
                        JOIN prompt p ON p.id = d.prompt_id
                        WHERE d.project_id = :projectId
                          AND p.key = 'refund'
                          AND d.label = 'production'
                          AND d.profile = :profile
                          AND d.valid_to IS NULL
                        """)
                .bind("projectId", lab.project().id())
                .bind("profile", profile)
                .mapValue(Integer.class)
                .one()
                .blockOptional()
                .orElseThrow();
    }
}
