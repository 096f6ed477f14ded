package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class VersionDiffTest {

    @Autowired
    TestProjects projects;

    PromptApi api;

    @BeforeEach
    void createProject() {
        api = new PromptApi(projects.create().management());
    }

    @Test
    void showsWhatChangedBetweenTwoChats() {
        api.chat("reply");
        publish(
                Map.of("model", "small", "temperature", 0),
                PromptApi.message("system", "Be kind."),
                ask("{{question}}"));
        publish(
                Map.of("model", "large"),
                PromptApi.message("system", "Be brief."),
                Map.of("placeholder", "history"),
                ask("{{question}}"));

        Map<String, Object> diff = api.read("$", "/prompts/reply/versions/2/diff?against=1");

        assertThat(diff)
                .containsEntry("prompt", "reply")
                .containsEntry("from", 1)
                .containsEntry("to", 2);
        assertThat(diff.get("messages"))
                .isEqualTo(List.of(
                        Map.of(
                                "change",
                                "changed",
                                "index",
                                0,
                                "before",
                                PromptApi.message("system", "Be kind."),
                                "after",
                                PromptApi.message("system", "Be brief.")),
                        Map.of("change", "added", "index", 1, "after", Map.of("placeholder", "history"))));
        assertThat(diff.get("variables"))
                .isEqualTo(List.of(Map.of("change", "added", "name", "history", "breaking", true)));
        assertThat(diff.get("config"))
                .isEqualTo(List.of(
                        Map.of("change", "changed", "pointer", "/model", "before", "small", "after", "large"),
                        Map.of("change", "removed", "pointer", "/temperature", "before", 0)));
        assertThat(diff).containsEntry("breaking", true).containsEntry("text", """
                --- reply@version:1
                +++ reply@version:2
                @@ -1,5 +1,7 @@
                 [system]
                -Be kind.
                +Be brief.
                +
                +[placeholder: history]
                \s
                 [user]
                 {{question}}""");
    }

    @Test
    void showsTheWayBackAsWell() {
        api.text("greeting", "Hello {{name}}", "Hello");

        Map<String, Object> diff = api.read("$", "/prompts/greeting/versions/1/diff?against=2");

        assertThat(diff).containsEntry("from", 2).containsEntry("to", 1).containsEntry("breaking", true);
        assertThat((String) diff.get("text")).contains("-Hello\n+Hello {{name}}");
    }

    @Test
    void isNotBreakingWhenOnlyTheWordingChanged() {
        api.text("greeting", "Hello {{name}}", "Hi {{name}}");

        Map<String, Object> diff = api.read("$", "/prompts/greeting/versions/2/diff?against=1");

        assertThat(diff).containsEntry("breaking", false).containsEntry("variables", List.of());
    }

    @Test
    void showsNothingBetweenAVersionAndItself() {
        api.text("greeting", "Hello");

        Map<String, Object> diff = api.read("$", "/prompts/greeting/versions/1/diff?against=1");

        assertThat(diff)
                .containsEntry("breaking", false)
                .containsEntry("messages", List.of())
                .containsEntry("config", List.of())
                .containsEntry("text", "");
    }

    @Test
    void comparesOnlyVersionsThatExist() {
        api.text("greeting", "Hello");

        api.get("/prompts/greeting/versions/1/diff?against=2").expectStatus().isNotFound();
        api.get("/prompts/greeting/versions/2/diff?against=1").expectStatus().isNotFound();
        api.get("/prompts/greeting/versions/1/diff").expectStatus().is4xxClientError();
    }

    @SafeVarargs
    private void publish(Map<String, ?> config, Map<String, String>... messages) {
        api.publish("reply", Map.of("messages", List.of(messages), "config", config))
                .expectStatus()
                .isCreated();
    }

    private static Map<String, String> ask(String content) {
        return PromptApi.message("user", content);
    }
}
