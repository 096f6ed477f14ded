package dev.palate.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class DimensionsTest {

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private TestProject project;
    private Api api;

    @BeforeEach
    void createProject() {
        project = projects.create();
        api = new Api(project.management());
    }

    @Test
    void declaresDimensionsOfEveryKind() {
        api.create("/dimensions", """
                {"key": "tone", "kind": "enum", "values": ["warm", "plain"], "description": "How it sounds"}""");
        api.create("/dimensions", """
                {"key": "length", "kind": "ordinal", "values": ["short", "long"]}""");
        api.create("/dimensions", """
                {"key": "warmth", "kind": "number", "minimum": 0, "maximum": 1}""");
        api.create("/dimensions", """
                {"key": "topics", "kind": "tags", "values": ["law", "tax"]}""");

        var listed = api.get("/dimensions").expect(200);

        assertThat(listed.items("/key")).containsExactly("length", "tone", "topics", "warmth");
        assertThat(listed.at("/items/1/description").asString()).isEqualTo("How it sounds");
        assertThat(listed.at("/items/3/values").isMissingNode()).isTrue();
        assertThat(listed.at("/items/3/maximum").asDouble()).isEqualTo(1);
    }

    @Test
    void answersWithATagThatSparesReadingAgain() {
        var created = declareLength();

        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(api.get("/dimensions/length").expect(200).body()).isEqualTo(created.body());
        api.get("/dimensions/length", created.etag()).expect(304);
    }

    @Test
    void refusesWhatContradictsTheKind() {
        var refused = api.post("/dimensions", """
                {"key": "tone", "kind": "enum", "values": ["warm", "warm"], "minimum": 1}""").expect(422);

        assertThat(refused.pointers()).containsExactly("/values/1", "/minimum");
    }

    @Test
    void refusesAKeyThatIsTaken() {
        declareLength();

        var refused = api.post("/dimensions", """
                {"key": "length", "kind": "number"}""").expect(409);

        assertThat(refused.text("/code")).isEqualTo("dimension_exists");
    }

    @Test
    void changesValuesAndDescriptionButNotTheKind() {
        var created = declareLength();

        var changed = api.put("/dimensions/length", created.etag(), """
                {"values": ["short", "medium", "long"], "description": "Of an answer"}""").expect(200);

        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(changed.text("/kind")).isEqualTo("ordinal");
        assertThat(changed.at("/values").size()).isEqualTo(3);
        assertThat(api.get("/dimensions/length").body()).isEqualTo(changed.body());
    }

    @Test
    void refusesAnUpdateBasedOnAStaleRevision() {
        var created = declareLength();
        api.put("/dimensions/length", created.etag(), "{\"values\": [\"short\"]}")
                .expect(200);

        api.put("/dimensions/length", created.etag(), "{\"values\": [\"long\"]}")
                .expect(412);
        api.put("/dimensions/length", "{\"values\": [\"long\"]}").expect(428);
    }

    @Test
    void keepsValuesThatAProfileUses() {
        var created = declareLength();
        api.create("/profiles", """
                {"key": "hurried", "values": {"length": "short"}}""");

        var refused = api.put("/dimensions/length", created.etag(), "{\"values\": [\"long\"]}")
                .expect(409);

        assertThat(refused.text("/code")).isEqualTo("dimension_in_use");
        assertThat(refused.text("/detail")).contains("'hurried'", "short");
    }

    @Test
    void letsGoOfValuesThatOnlyAnOldVersionUses() {
        var created = declareLength();
        var profile = api.create("/profiles", """
                {"key": "hurried", "values": {"length": "short"}}""");
        api.put("/profiles/hurried", profile.etag(), "{\"values\": {}}").expect(200);

        api.put("/dimensions/length", created.etag(), "{\"values\": [\"long\"]}")
                .expect(200);
    }

    @Test
    void keepsBoundsThatAProfileNeeds() {
        var created = api.create("/dimensions", """
                {"key": "warmth", "kind": "number", "minimum": 0, "maximum": 10}""");
        api.create("/profiles", """
                {"key": "kind", "values": {"warmth": 9}}""");

        api.put("/dimensions/warmth", created.etag(), "{\"minimum\": 0, \"maximum\": 5}")
                .expect(409);
        api.put("/dimensions/warmth", created.etag(), "{\"minimum\": 0}").expect(200);
    }

    @Test
    void recordsWhatChanged() {
        var created = declareLength();
        api.put("/dimensions/length", created.etag(), "{\"values\": [\"short\"]}")
                .expect(200);

        assertThat(AuditTrail.of(db, project, "dimension"))
                .containsExactly("dimension.created length", "dimension.updated length");
    }

    @Test
    void staysWithinItsProject() {
        declareLength();
        var stranger = new Api(projects.create().management());

        assertThat(stranger.get("/dimensions").expect(200).items("/key")).isEmpty();
        stranger.get("/dimensions/length").expect(404);
        stranger.put("/dimensions/length", "\"1\"", "{\"values\": [\"long\"]}").expect(404);
    }

    private Answer declareLength() {
        return api.create("/dimensions", """
                {"key": "length", "kind": "ordinal", "values": ["short", "long"]}""");
    }
}
