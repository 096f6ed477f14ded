package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What belongs to another project is answered exactly like what does not exist. */
@ServerTest
class IsolationTest {

    @Autowired
    TestProjects projects;

    PromptApi owner;
    PromptApi stranger;

    @BeforeEach
    void createProjects() {
        owner = new PromptApi(projects.create().management()).text("greeting", "Hello", "Hi");
        owner.createLabel("greeting", "production", 1);
        stranger = new PromptApi(projects.create().management());
    }

    @Test
    void everyOperationKnowsNothingOfForeignPrompts() {
        assertThat(Stream.of("greeting", "nothing").map(this::answers))
                .allSatisfy(answers -> assertThat(answers)
                        .allSatisfy(answer -> assertThat(answer).contains("404").contains("prompt_not_found")));
    }

    @Test
    void foreignPromptsAreNotListed() {
        assertThat(stranger.<Integer>read("$.items.length()", "/prompts")).isZero();
        assertThat(stranger.<Integer>read("$.items.length()", "/prompts?q=hello"))
                .isZero();
    }

    @Test
    void theSameKeyIsFreeInEveryProject() {
        stranger.text("greeting", "Ahoy");

        assertThat(owner.<String>read("$.text", "/prompts/greeting/versions/1")).isEqualTo("Hello");
        assertThat(owner.<Integer>read("$.latestVersion", "/prompts/greeting")).isEqualTo(2);
    }

    @Test
    @DisplayName("S13 What is kept in memory is kept per project: two projects take turns with the same names")
    void theSameKeyIsServedToEveryProjectAsItsOwn() {
        var ours = Scenario.in(projects.create()).prompt("greeting", "Hello");
        var theirs = Scenario.in(projects.create()).prompt("greeting", "Ahoy");

        for (var turn = 0; turn < 5; turn++) {
            assertThat(ours.resolveFor("greeting", "ines").path("text").asString())
                    .isEqualTo("Hello");
            assertThat(theirs.resolveFor("greeting", "ines").path("text").asString())
                    .isEqualTo("Ahoy");
        }
    }

    @Test
    void nothingOfAForeignPromptIsChanged() {
        var before = owner.etag("/prompts/greeting");

        answers("greeting");

        assertThat(owner.etag("/prompts/greeting")).isEqualTo(before);
    }

    private List<String> answers(String key) {
        var prompt = "/prompts/" + key;
        var label = PromptApi.label(key, "production");
        return Stream.of(
                        stranger.get(prompt),
                        stranger.put(prompt, Map.of("folder", "x"), Map.of(HttpHeaders.IF_MATCH, "*")),
                        stranger.post(prompt + "/archive", "*"),
                        stranger.post(prompt + "/restore", "*"),
                        stranger.get(prompt + "/versions"),
                        stranger.publish(key, "Hello"),
                        stranger.get(prompt + "/versions/1"),
                        stranger.get(prompt + "/versions/2/diff?against=1"),
                        stranger.get(prompt + "/labels"),
                        stranger.get(label),
                        stranger.move(key, "production", 2, "*"),
                        stranger.createLabel(key, "production", 2),
                        stranger.delete(label, "*"),
                        stranger.get(label + "/history"))
                .map(IsolationTest::answer)
                .toList();
    }

    private static String answer(ResponseSpec answer) {
        var result = answer.expectBody(String.class).returnResult();
        return result.getStatus() + " " + result.getResponseBody();
    }
}
