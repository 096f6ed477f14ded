package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;

/** Every change leaves a trace, and what changes nothing leaves none. */
@ServerTest
class AuditTrailTest {

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    TestProject project;
    PromptApi api;

    @BeforeEach
    void createProject() {
        project = projects.create();
        api = new PromptApi(project.management());
    }

    @Test
    void recordsWhatHappensToAPrompt() {
        api.text("greeting", "1", "2");
        update("a");
        update("a");
        archive("archive");
        archive("archive");
        archive("restore");
        api.createLabel("greeting", "production", 1);
        var label = PromptApi.label("greeting", "production");
        api.put(label, Map.of("version", 2, "reason", "Better"), Map.of(HttpHeaders.IF_MATCH, api.etag(label)));
        api.delete(label + "?reason=Unused", api.etag(label));

        assertThat(events())
                .containsExactly(
                        "prompt.created",
                        "version.published",
                        "version.published",
                        "prompt.updated",
                        "prompt.archived",
                        "prompt.restored",
                        "label.moved null -> 1 null",
                        "label.moved 1 -> 2 Better",
                        "label.removed 2 -> null Unused");
    }

    @Test
    void recordsNothingOfWhatWasRefused() {
        api.text("greeting", "1");
        api.create("greeting", "text");
        api.publish("greeting", "{{");
        api.publish("greeting", "{{#open}}");
        api.createLabel("greeting", "production", 9);

        assertThat(events().stream().filter(event -> !event.equals("version.published")))
                .containsExactly("prompt.created");
    }

    private void update(String folder) {
        api.put(
                "/prompts/greeting",
                Map.of("folder", folder),
                Map.of(HttpHeaders.IF_MATCH, api.etag("/prompts/greeting")));
    }

    private void archive(String action) {
        api.post("/prompts/greeting/" + action, api.etag("/prompts/greeting"))
                .expectStatus()
                .isOk();
    }

    private List<String> events() {
        return db.sql("""
                        SELECT action, before ->> 'version' AS older, after ->> 'version' AS newer, reason
                        FROM audit_event
                        WHERE project_id = :projectId AND resource = 'prompt' AND key = 'greeting'
                        ORDER BY sequence
                        """)
                .bind("projectId", project.id())
                .map(row -> row.get("action", String.class).startsWith("label.")
                        ? "%s %s -> %s %s"
                                .formatted(row.get("action"), row.get("older"), row.get("newer"), row.get("reason"))
                        : row.get("action", String.class))
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
