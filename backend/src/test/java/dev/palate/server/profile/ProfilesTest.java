package dev.palate.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class ProfilesTest {

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private TestProject project;
    private Api api;

    @BeforeEach
    void declareDimensions() {
        project = projects.create();
        api = new Api(project.management());
        api.create("/dimensions", """
                {"key": "tone", "kind": "enum", "values": ["warm", "plain"]}""");
        api.create("/dimensions", """
                {"key": "length", "kind": "ordinal", "values": ["short", "long"]}""");
        api.create("/dimensions", """
                {"key": "warmth", "kind": "number"}""");
    }

    @Test
    void createsTheFirstVersion() {
        var created = api.create("/profiles", """
                {"key": "concise", "name": "Concise readers", "description": "In a hurry", "priority": 10,
                 "rule": {"conditions": [{"attribute": "plan", "operator": "in", "values": ["pro"]}]},
                 "values": {"length": "short"}, "commitMessage": "They ask for less"}""");

        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(created.at("/version").asInt()).isEqualTo(1);
        assertThat(created.text("/rule/match")).isEqualTo("all");
        assertThat(created.text("/rule/conditions/0/values/0")).isEqualTo("pro");
        assertThat(created.text("/commitMessage")).isEqualTo("They ask for less");
        assertThat(api.get("/profiles/concise").expect(200).body()).isEqualTo(created.body());
        api.get("/profiles/concise", created.etag()).expect(304);
    }

    @Test
    void isNamedByItsKeyUnlessToldOtherwise() {
        assertThat(create("concise", "").text("/name")).isEqualTo("concise");
    }

    @Test
    void refusesAKeyThatIsTaken() {
        create("concise", "");

        assertThat(api.post("/profiles", "{\"key\": \"concise\", \"values\": {}}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("profile_exists");
    }

    @Test
    void publishesTheNextVersion() {
        var created = create("concise", "\"length\": \"short\"");

        var published = api.put("/profiles/concise", created.etag(), """
                {"priority": 20, "values": {"length": "long"}, "commitMessage": "They changed"}""").expect(200);

        assertThat(published.etag()).isEqualTo("\"2\"");
        assertThat(published.at("/priority").asInt()).isEqualTo(20);
        assertThat(api.get("/profiles/concise").body()).isEqualTo(published.body());
        var versions = api.get("/profiles/concise/versions").expect(200);
        assertThat(versions.items("/version")).containsExactly("2", "1");
        assertThat(versions.items("/values/length")).containsExactly("long", "short");
    }

    @Test
    void publishesNothingThatSaysTheSame() {
        var created = api.create("/profiles", """
                {"key": "kind", "rule": {"conditions": [{"attribute": "age", "operator": "less_than", "values": [1.50]}]},
                 "values": {"warmth": 2.0, "tone": "warm"}}""");

        var same = api.put("/profiles/kind", created.etag(), """
                {"rule": {"match": "all", "conditions":
                    [{"attribute": "age", "operator": "less_than", "values": [1.5], "negated": false}]},
                 "values": {"tone": "warm", "warmth": 2}, "commitMessage": "Nothing new"}""").expect(200);

        assertThat(same.body()).isEqualTo(created.body());
        assertThat(api.get("/profiles/kind/versions").items("/version")).containsExactly("1");
    }

    @Test
    void refusesAnUpdateBasedOnAStaleVersion() {
        var created = create("concise", "");
        api.put("/profiles/concise", created.etag(), "{\"values\": {\"tone\": \"warm\"}}")
                .expect(200);

        api.put("/profiles/concise", created.etag(), "{\"values\": {\"tone\": \"plain\"}}")
                .expect(412);
        api.put("/profiles/concise", "{\"values\": {\"tone\": \"plain\"}}").expect(428);
    }

    @Test
    void refusesValuesThatNoDimensionHas() {
        var refused = api.post("/profiles", """
                {"key": "odd", "values": {"tone": "cold", "warmth": "hot", "mood": "good"}}""").expect(422);

        assertThat(refused.pointers()).containsExactly("/values/tone", "/values/warmth", "/values/mood");
        assertThat(refused.text("/errors/2/message")).contains("length, tone, warmth");
    }

    @Test
    void refusesARuleThatCannotBeEvaluated() {
        var refused = api.post("/profiles", """
                {"key": "odd", "values": {}, "rule": {"conditions": [
                    {"attribute": "plan", "operator": "exists"},
                    {"attribute": "mail", "operator": "matches", "values": ["(?<=a)b"]}]}}""").expect(422);

        assertThat(refused.pointers()).containsExactly("/rule/conditions/1/values/0");
    }

    @Test
    void inheritsTheValuesOfItsAncestors() {
        create("readers", "\"tone\": \"plain\", \"length\": \"long\"");
        child("concise", "readers", "\"length\": \"short\"");
        var grandchild = child("kind", "concise", "\"warmth\": 3");

        assertThat(grandchild.at("/values").size()).isEqualTo(1);
        assertThat(grandchild.at("/effectiveValues").propertyNames())
                .containsExactlyInAnyOrder("tone", "length", "warmth");
        assertThat(grandchild.text("/effectiveValues/length")).isEqualTo("short");
    }

    @Test
    void refusesAParentThatDoesNotExist() {
        var refused = api.post("/profiles", "{\"key\": \"kind\", \"parent\": \"nobody\", \"values\": {}}")
                .expect(422);

        assertThat(refused.pointers()).containsExactly("/parent");
        assertThat(refused.text("/detail")).contains("'nobody'");
    }

    @Test
    void refusesToBeItsOwnAncestorAndNamesTheCycle() {
        var readers = create("readers", "");
        child("concise", "readers", "");
        child("kind", "concise", "");

        var refused = api.put("/profiles/readers", readers.etag(), "{\"parent\": \"kind\", \"values\": {}}")
                .expect(422);

        assertThat(refused.pointers()).containsExactly("/parent");
        assertThat(refused.text("/errors/0/message")).contains("readers", "concise", "kind", "→");
    }

    @Test
    void refusesToBeItsOwnParent() {
        assertThat(api.post("/profiles", "{\"key\": \"ego\", \"parent\": \"ego\", \"values\": {}}")
                        .expect(422)
                        .pointers())
                .containsExactly("/parent");
    }

    @Test
    void listsByPriorityThenByKeyPageByPage() {
        for (var profile : new String[] {"b:5", "a:5", "z:9", "m:-1"}) {
            var parts = profile.split(":");
            api.create(
                    "/profiles", "{\"key\": \"%s\", \"priority\": %s, \"values\": {}}".formatted(parts[0], parts[1]));
        }

        var first = api.get("/profiles?limit=3").expect(200);
        var second =
                api.get("/profiles?limit=3&cursor=" + first.text("/nextCursor")).expect(200);

        assertThat(first.items("/key")).containsExactly("z", "a", "b");
        assertThat(second.items("/key")).containsExactly("m");
        assertThat(second.at("/nextCursor").isMissingNode()).isTrue();
        api.get("/profiles?cursor=bogus").expect(400);
    }

    @Test
    void pagesThroughVersions() {
        var tag = create("concise", "").etag();
        for (var tone : new String[] {"warm", "plain", "warm"}) {
            tag = api.put("/profiles/concise", tag, "{\"values\": {\"tone\": \"%s\"}}".formatted(tone))
                    .expect(200)
                    .etag();
        }

        var first = api.get("/profiles/concise/versions?limit=2");
        var second = api.get("/profiles/concise/versions?limit=2&cursor=" + first.text("/nextCursor"));

        assertThat(first.items("/version")).containsExactly("4", "3");
        assertThat(second.items("/version")).containsExactly("2", "1");
        api.get("/profiles/nobody/versions").expect(404);
    }

    @Test
    void hasRoomForAThousandProfiles() {
        db.sql("""
                        WITH profile AS (
                            INSERT INTO preference_profile (project_id, key, version, created_at)
                            SELECT :projectId, 'profile-' || i, 1, now()
                            FROM generate_series(1, 1000) i
                            RETURNING id
                        )
                        INSERT INTO preference_profile_version (profile_id, project_id, number, name, priority, values, author,
                            created_at)
                        SELECT id, :projectId, 1, 'x', 0, '{}', 'test', now()
                        FROM profile
                        """).bind("projectId", project.id()).then().block();

        var refused =
                api.post("/profiles", "{\"key\": \"one-more\", \"values\": {}}").expect(409);

        assertThat(refused.text("/code")).isEqualTo("too_many_profiles");
        api.put("/profiles/profile-7", "\"1\"", "{\"values\": {\"tone\": \"warm\"}}")
                .expect(200);
    }

    @Test
    void letsOnlyOneOfTwoConcurrentUpdatesWin() {
        var tag = create("concise", "").etag();

        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> api.put("/profiles/concise", tag, "{\"values\": {\"warmth\": %d}}".formatted(i))
                        .status())
                .toList();

        assertThat(answers).containsOnly(200, 412);
        assertThat(answers).containsOnlyOnce(200);
    }

    @Test
    void recordsWhatChanged() {
        var created = create("concise", "");
        api.put("/profiles/concise", created.etag(), """
                {"values": {"tone": "warm"}, "commitMessage": "Be nice"}""").expect(200);

        var events = db.sql("""
                        SELECT action || ' ' || coalesce(reason, '-') || ' ' || (after ->> 'version')
                        FROM audit_event
                        WHERE project_id = :projectId
                          AND resource = 'profile'
                        ORDER BY sequence
                        """)
                .bind("projectId", project.id())
                .mapValue(String.class)
                .all()
                .collectList()
                .block();

        assertThat(events).containsExactly("profile.created - 1", "profile.published Be nice 2");
    }

    @Test
    void staysWithinItsProject() {
        create("concise", "");
        var stranger = new Api(projects.create().management());

        assertThat(stranger.get("/profiles").expect(200).items("/key")).isEqualTo(new ArrayList<>());
        stranger.get("/profiles/concise").expect(404);
        stranger.get("/profiles/concise/versions").expect(404);
        stranger.put("/profiles/concise", "\"1\"", "{\"values\": {}}").expect(404);
        stranger.post("/profiles", "{\"key\": \"child\", \"parent\": \"concise\", \"values\": {}}")
                .expect(422);
        stranger.create("/profiles", "{\"key\": \"concise\", \"values\": {}}");
    }

    private Answer create(String key, String values) {
        return api.create("/profiles", "{\"key\": \"%s\", \"values\": {%s}}".formatted(key, values));
    }

    private Answer child(String key, String parent, String values) {
        return api.create(
                "/profiles", "{\"key\": \"%s\", \"parent\": \"%s\", \"values\": {%s}}".formatted(key, parent, values));
    }
}
