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
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ServerTest
class CompositionTest {

    @Autowired
    TestProjects projects;

    @Autowired
    Versions versions;

    TestProject project;
    PromptApi api;

    @BeforeEach
    void createProject() {
        project = projects.create();
        api = new PromptApi(project.management());
    }

    @Test
    void pinsALabelToTheVersionItPointsTo() {
        api.text("signature", "Bye", "Cheers").createLabel("signature", "production", 1);
        api.text("letter", "Hello. {{> signature@label:production}}");

        var composed = api.get("/prompts/letter/versions/1").expectBody();
        composed.jsonPath("$.composes[0].reference")
                .isEqualTo("signature@label:production")
                .jsonPath("$.composes[0].prompt")
                .isEqualTo("signature")
                .jsonPath("$.composes[0].version")
                .isEqualTo(1)
                .jsonPath("$.composes[0].digest")
                .isEqualTo(api.<String>read("$.digest", "/prompts/signature/versions/1"));

        api.move("signature", "production", 2, api.etag("/prompts/signature/labels/production"));
        assertThat(rendered("letter", 1)).isEqualTo("Hello. Bye");
    }

    @Test
    void publishesTheSameTextAgainWhenWhatItIncludesHasChanged() {
        api.text("signature", "Bye", "Cheers").createLabel("signature", "production", 1);
        api.text("letter", "{{> signature}}");
        api.publish("letter", "{{> signature}}").expectStatus().isOk();

        api.move("signature", "production", 2, api.etag("/prompts/signature/labels/production"));
        api.publish("letter", "{{> signature}}").expectStatus().isCreated();

        assertThat(rendered("letter", 1)).isEqualTo("Bye");
        assertThat(rendered("letter", 2)).isEqualTo("Cheers");
    }

    @Test
    void includesVersionsByNumberAndTheNewest() {
        api.text("signature", "Bye", "Cheers").text("letter", "{{> signature@version:1}} {{> signature@label:latest}}");

        assertThat(rendered("letter", 1)).isEqualTo("Bye Cheers");
    }

    @Test
    void includesEachTextWithThePinsOfItsOwnVersion() {
        api.text("name", "old", "new").createLabel("name", "production", 1);
        api.text("signature", "by {{> name}}").createLabel("signature", "production", 1);
        api.move("name", "production", 2, api.etag("/prompts/name/labels/production"));
        api.text("letter", "{{> name}}, {{> signature}}");

        assertThat(rendered("letter", 1)).isEqualTo("new, by old");
    }

    @Test
    void findsTheVariablesOfWhatItIncludes() {
        api.text("signature", "Bye {{sender}}").text("letter", "Hello {{name}} {{> signature@version:1}}");

        assertThat(api.<List<String>>read("$.variables.required", "/prompts/letter/versions/1"))
                .containsExactlyInAnyOrder("name", "sender");
    }

    @Test
    void includesTextsInMessages() {
        api.text("tone", "Be kind.").chat("reply");
        var messages = List.of(
                PromptApi.message("system", "{{> tone@version:1}}"), PromptApi.message("user", "{{> nothing}}"));

        api.publish("reply", Map.of("messages", messages.subList(0, 1)))
                .expectStatus()
                .isCreated();
        var error = refusal(api.publish("reply", Map.of("messages", messages)));
        assertThat(error.get("pointer")).isEqualTo("/messages/1/content");
    }

    @Test
    void namesThePromptThatIsNotThere() {
        api.text("letter");

        assertThat(refusal(api.publish("letter", "Hello\n  {{> signature}}")).get("message"))
                .startsWith("line 2, column 3:")
                .contains("'signature'");
    }

    @Test
    void namesTheLabelsThatAreThere() {
        api.text("letter").text("signature", "Bye");
        api.createLabel("signature", "staging", 1);

        assertThat(refusal(api.publish("letter", "{{> signature@label:production}}"))
                        .get("message"))
                .contains("no label 'production'")
                .contains("latest, staging");
    }

    @Test
    void namesTheVersionsThatAreThere() {
        api.text("letter").text("signature", "Bye").text("empty");

        assertThat(refusal(api.publish("letter", "{{> signature@version:2}}")).get("message"))
                .contains("1 to 1");
        assertThat(refusal(api.publish("letter", "{{> empty}}")).get("message")).contains("no version yet");
    }

    @Test
    void doesNotIncludeChats() {
        api.text("letter").chat("reply").publish("reply", Map.of("messages", List.of(PromptApi.message("user", "Hi"))));

        assertThat(refusal(api.publish("letter", "{{> reply@version:1}}")).get("message"))
                .contains("chat prompt");
    }

    @Test
    void doesNotIncludePromptsOfOtherProjects() {
        new PromptApi(projects.create().management()).text("signature", "Bye");
        api.text("letter");

        assertThat(refusal(api.publish("letter", "{{> signature@version:1}}")).get("message"))
                .contains("no prompt named 'signature'");
    }

    @Test
    void refusesToIncludeItself() {
        api.text("letter", "Hello");

        assertThat(refusal(api.publish("letter", "{{> letter@version:1}}")).get("message"))
                .contains("letter → letter");
    }

    @Test
    void namesTheCycle() {
        api.text("a", "1").text("b", "{{> a@version:1}}").text("c", "{{> b@version:1}}");

        assertThat(refusal(api.publish("a", "{{> c@version:1}}")).get("message"))
                .contains("a → c → b → a");
    }

    @Test
    void includesFiveDeepAndNoDeeper() {
        api.text("p0", "deep");
        for (int i = 1; i <= 5; i++) {
            api.text("p" + i, "{{> p" + (i - 1) + "@version:1}}");
        }
        api.text("p6");

        assertThat(rendered("p5", 1)).isEqualTo("deep");
        assertThat(refusal(api.publish("p6", "{{> p5@version:1}}")).get("message"))
                .contains("more than 5 deep");
    }

    @Test
    void includesALimitedNumberOfPrompts() {
        api.text("letter");
        var text = new StringBuilder();
        for (int i = 1; i <= 101; i++) {
            text.append("{{> signature@version:").append(i).append("}}");
        }

        assertThat(refusal(api.publish("letter", text.toString())).get("message"))
                .contains("more than 100");
    }

    private String rendered(String key, int number) {
        var compiled = versions.compiled(project.id(), key, number).blockOptional();
        return Rendered.text(compiled.orElseThrow(), Map.of());
    }

    private static Map<String, String> refusal(ResponseSpec answer) {
        answer.expectStatus().isEqualTo(422);
        return PromptApi.read("$.errors[0]", answer);
    }
}
