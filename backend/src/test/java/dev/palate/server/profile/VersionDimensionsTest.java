package dev.palate.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class VersionDimensionsTest {

    private static final String PATH = "/prompts/refund-reply/versions/1/dimensions";
    private static final String WARM = "{\"values\": {\"tone\": \"warm\", \"length\": 120}}";
    private static final String DIRECT = "{\"values\": {\"tone\": \"direct\"}}";

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private TestProject project;
    private Api api;

    @BeforeEach
    void publish() {
        project = projects.create();
        api = new Api(project.management());
        api.create("/dimensions", "{\"key\": \"tone\", \"kind\": \"enum\", \"values\": [\"direct\", \"warm\"]}");
        api.create("/dimensions", "{\"key\": \"length\", \"kind\": \"number\", \"minimum\": 1}");
        Scenario.in(project).prompt("refund-reply", "Hello");
    }

    @Test
    void describesAVersionWithoutChangingIt() {
        var version = api.get("/prompts/refund-reply/versions/1").expect(200);
        api.get(PATH).expect(404);

        var described = api.putNew(PATH, WARM).expect(201);

        assertThat(described.text("/values/tone")).isEqualTo("warm");
        assertThat(described.at("/values/length").intValue()).isEqualTo(120);
        assertThat(api.get(PATH).expect(200).body()).isEqualTo(described.body());
        assertThat(api.get("/prompts/refund-reply/versions/1").body()).isEqualTo(version.body());
    }

    @Test
    void asksForThePreconditionThatFits() {
        api.put(PATH, WARM).expect(428);
        var described = api.putNew(PATH, WARM).expect(201);
        api.putNew(PATH, DIRECT).expect(412);

        var corrected = api.put(PATH, described.etag(), DIRECT).expect(200);

        assertThat(corrected.text("/values/tone")).isEqualTo("direct");
        api.put(PATH, described.etag(), WARM).expect(412);
        assertThat(AuditTrail.of(db, project, "prompt"))
                .endsWith("version.described refund-reply", "version.described refund-reply");
    }

    @Test
    void refusesWhatIsNotDeclared() {
        var refused = api.putNew(PATH, "{\"values\": {\"tone\": \"cold\", \"length\": 0, \"mood\": \"good\"}}")
                .expect(422);

        assertThat(refused.pointers()).containsExactlyInAnyOrder("/values/tone", "/values/length", "/values/mood");
        api.get(PATH).expect(404);
        api.putNew("/prompts/refund-reply/versions/2/dimensions", WARM).expect(404);
        api.putNew("/prompts/nothing/versions/1/dimensions", WARM).expect(404);
    }

    @Test
    void keepsValuesThatVersionsHave() {
        api.putNew(PATH, WARM).expect(201);
        var tone = api.get("/dimensions/tone").expect(200);

        var refused = api.put("/dimensions/tone", tone.etag(), "{\"values\": [\"direct\"]}")
                .expect(409);

        assertThat(refused.text("/code")).isEqualTo("dimension_in_use");
        assertThat(refused.text("/detail")).contains("Version 1 of 'refund-reply' has the value warm");
        api.put("/dimensions/tone", tone.etag(), "{\"values\": [\"warm\"]}").expect(200);
    }
}
