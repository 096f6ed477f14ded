package dev.palate.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class SubjectProfilesTest {

    private static final String CONCISE = "{\"profile\": \"concise\"}";
    private static final String VERBOSE = "{\"profile\": \"verbose\", \"source\": \"inferred\"}";

    @Autowired
    TestProjects projects;

    @Autowired
    StoredProfiles stored;

    @Autowired
    DatabaseClient db;

    private TestProject project;
    private Api api;

    @BeforeEach
    void createProfiles() {
        project = projects.create();
        api = new Api(project.management());
        api.create("/profiles", "{\"key\": \"concise\", \"values\": {}}");
        api.create("/profiles", "{\"key\": \"verbose\", \"values\": {}}");
    }

    @Test
    void storesTheProfileOfASubject() {
        var created = api.putNew("/subjects/user-42/profile", CONCISE).expect(201);

        assertThat(created.text("/profile")).isEqualTo("concise");
        assertThat(created.text("/source")).isEqualTo("declared");
        var found = api.get("/subjects/user-42/profile").expect(200);
        assertThat(found.body()).isEqualTo(created.body());
        assertThat(found.etag()).isEqualTo(created.etag());
    }

    @Test
    void changesWhatIsStored() {
        var created = api.putNew("/subjects/user-42/profile", CONCISE).expect(201);

        var changed =
                api.put("/subjects/user-42/profile", created.etag(), VERBOSE).expect(200);

        assertThat(changed.text("/profile")).isEqualTo("verbose");
        assertThat(changed.text("/source")).isEqualTo("inferred");
        assertThat(changed.etag()).isNotEqualTo(created.etag());
    }

    @Test
    void asksForThePreconditionThatFits() {
        api.put("/subjects/user-42/profile", CONCISE).expect(428);
        api.put("/subjects/user-42/profile", "\"1\"", CONCISE).expect(412);
        var created = api.putNew("/subjects/user-42/profile", CONCISE).expect(201);

        api.putNew("/subjects/user-42/profile", CONCISE).expect(412);
        api.put("/subjects/user-42/profile", CONCISE).expect(428);
        api.put("/subjects/user-42/profile", created.etag(), VERBOSE).expect(200);
        api.put("/subjects/user-42/profile", created.etag(), CONCISE).expect(412);
    }

    @Test
    void forgets() {
        var created = api.putNew("/subjects/user-42/profile", CONCISE).expect(201);

        api.delete("/subjects/user-42/profile").expect(428);
        api.delete("/subjects/user-42/profile", created.etag()).expect(204);

        api.get("/subjects/user-42/profile").expect(404);
        api.delete("/subjects/user-42/profile", created.etag()).expect(404);
    }

    @Test
    void neverUsesATagAgain() {
        var first = api.putNew("/subjects/user-42/profile", CONCISE).expect(201);
        api.delete("/subjects/user-42/profile", first.etag()).expect(204);
        api.putNew("/subjects/user-42/profile", CONCISE).expect(201);

        api.delete("/subjects/user-42/profile", first.etag()).expect(412);
    }

    @Test
    void refusesAProfileThatDoesNotExist() {
        var refused = api.putNew("/subjects/user-42/profile", "{\"profile\": \"nobody\"}")
                .expect(422);

        assertThat(refused.pointers()).containsExactly("/profile");
    }

    @Test
    void takesSubjectsAsTheyAre() {
        api.putNew("/subjects/User-1/profile", CONCISE).expect(201);
        api.putNew("/subjects/user-1/profile", VERBOSE).expect(201);

        assertThat(api.get("/subjects/User-1/profile").text("/profile")).isEqualTo("concise");
        api.get("/subjects/USER-1/profile").expect(404);
    }

    @Test
    void letsOnlyOneOfManyCreate() {
        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> api.putNew("/subjects/user-42/profile", CONCISE).status())
                .toList();

        assertThat(statuses).containsOnly(201, 412);
        assertThat(statuses).containsOnlyOnce(201);
    }

    @Test
    void logsEveryChangeInOrder() {
        var before = newestChange();
        var created = api.putNew("/subjects/user-42/profile", CONCISE).expect(201);
        var changed =
                api.put("/subjects/user-42/profile", created.etag(), VERBOSE).expect(200);
        api.putNew("/subjects/user-7/profile", CONCISE).expect(201);
        api.delete("/subjects/user-42/profile", changed.etag()).expect(204);

        var changes = Objects.requireNonNull(
                stored.changes(project.id(), before).collectList().block());

        assertThat(changes)
                .extracting(change -> change.subject() + ": " + change.profile())
                .containsExactly("user-42: concise", "user-42: verbose", "user-7: concise", "user-42: null");
        assertThat(changes).extracting(SubjectProfileChange::sequence).isSorted();
        assertThat(newestChange()).isEqualTo(changes.get(3).sequence());
        assertThat(stored.current(project.id()).collectList().block()).containsExactly(changes.get(2));
    }

    @Test
    void recordsWhatChanged() {
        var created = api.putNew("/subjects/user-42/profile", CONCISE).expect(201);
        api.delete("/subjects/user-42/profile", created.etag()).expect(204);

        assertThat(AuditTrail.of(db, project, "subject"))
                .containsExactly("subject_profile.stored user-42", "subject_profile.forgotten user-42");
    }

    @Test
    void staysWithinItsProject() {
        var created = api.putNew("/subjects/user-42/profile", CONCISE).expect(201);
        var stranger = new Api(projects.create().management());
        stranger.create("/profiles", "{\"key\": \"other\", \"values\": {}}");

        stranger.get("/subjects/user-42/profile").expect(404);
        stranger.delete("/subjects/user-42/profile", created.etag()).expect(404);
        stranger.putNew("/subjects/user-42/profile", "{\"profile\": \"other\"}").expect(201);
        assertThat(api.get("/subjects/user-42/profile").text("/profile")).isEqualTo("concise");
    }

    private long newestChange() {
        return Objects.requireNonNull(stored.newestChange(project.id()).block());
    }
}
