package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palate.engine.template.PromptContent.Chat;
import dev.palate.engine.template.PromptContent.MessagePart;
import dev.palate.engine.template.PromptContent.Part;
import dev.palate.engine.template.PromptContent.Placeholder;
import dev.palate.engine.template.PromptContent.Text;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTemplateTest {

    private static final PromptTemplate CHAT = chat(
            new MessagePart("system", "Be {{profile.tone}}. You help with {{topic}}."),
            new Placeholder("history"),
            new MessagePart("user", "{{question}} ({{topic}})"));

    @Test
    void rendersAText() {
        PromptTemplate prompt = PromptTemplate.compile(new Text("Hello {{name}}"));

        assertThat(prompt.render(Map.of("name", "Ada"), MissingVariables.STRICT))
                .isEqualTo(new RenderedPrompt.Text("Hello Ada"));
        assertThat(prompt.placeholders()).isEmpty();
    }

    @Test
    void rendersAChatWithTheCallersMessagesAsTheyAre() {
        Map<String, Object> values = Map.of(
                "profile",
                Map.of("tone", "brief"),
                "topic",
                "refunds",
                "question",
                "Where is it?",
                "history",
                List.of(message("user", "Hi {{topic}}"), message("assistant", "Hello!")));

        assertThat(CHAT.render(values, MissingVariables.STRICT))
                .isEqualTo(new RenderedPrompt.Chat(List.of(
                        new Message("system", "Be brief. You help with refunds."),
                        new Message("user", "Hi {{topic}}"),
                        new Message("assistant", "Hello!"),
                        new Message("user", "Where is it? (refunds)"))));
    }

    @Test
    void namesWhatIsMissingOverAllMessagesInOrder() {
        assertThatThrownBy(() -> CHAT.render(Map.of("topic", "refunds"), MissingVariables.STRICT))
                .isInstanceOfSatisfying(
                        MissingVariablesException.class,
                        missing -> assertThat(missing.names()).containsExactly("profile.tone", "history", "question"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY", "KEEP"})
    void insertsNothingForAnAbsentPlaceholder(String policy) {
        PromptTemplate prompt = chat(new Placeholder("history"), new MessagePart("user", "Hi"));

        assertThat(prompt.render(Map.of(), MissingVariables.valueOf(policy)))
                .isEqualTo(new RenderedPrompt.Chat(List.of(new Message("user", "Hi"))));
    }

    @Test
    void insertsNothingForANullPlaceholder() {
        PromptTemplate prompt = chat(new Placeholder("history"), new MessagePart("user", "Hi"));

        assertThat(prompt.render(Collections.singletonMap("history", null), MissingVariables.STRICT))
                .isEqualTo(new RenderedPrompt.Chat(List.of(new Message("user", "Hi"))));
    }

    @ParameterizedTest
    @MethodSource("invalidHistories")
    void refusesWhatIsNoListOfMessages(Object history, String path) {
        assertThatThrownBy(() ->
                        chat(new Placeholder("history")).render(Map.of("history", history), MissingVariables.STRICT))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.path()).isEqualTo(path));
    }

    static Stream<Arguments> invalidHistories() {
        return Stream.of(
                Arguments.of("text", "history"),
                Arguments.of(Map.of(), "history"),
                Arguments.of(List.of(message("user", "a"), "b"), "history[1]"),
                Arguments.of(Arrays.asList(message("user", "a"), null), "history[1]"),
                Arguments.of(List.of(Map.of("content", "a")), "history[0].role"),
                Arguments.of(List.of(Map.of("role", 1, "content", "a")), "history[0].role"),
                Arguments.of(List.of(message("root", "a")), "history[0].role"),
                Arguments.of(List.of(Map.of("role", "user")), "history[0].content"),
                Arguments.of(List.of(Map.of("role", "user", "content", List.of())), "history[0].content"),
                Arguments.of(List.of(Map.of("role", "user", "content", "a", "name", "b")), "history[0]"));
    }

    @Test
    void holdsTheLimitsForAllMessagesTogether() {
        PromptTemplate prompt =
                chat(new MessagePart("system", "{{a}}"), new MessagePart("user", "{{a}}"), new Placeholder("h"));
        String half = "a".repeat(TemplateLimits.OUTPUT_CHARACTERS / 2);

        assertThat(prompt.render(Map.of("a", half, "h", List.of()), MissingVariables.STRICT))
                .isInstanceOf(RenderedPrompt.Chat.class);
        assertThatThrownBy(() ->
                        prompt.render(Map.of("a", half, "h", List.of(message("user", "!"))), MissingVariables.STRICT))
                .isInstanceOf(RenderLimitException.class);
        assertThatThrownBy(() -> prompt.render(
                        Map.of("a", "", "h", Collections.nCopies(TemplateLimits.ITERATIONS + 1, message("user", ""))),
                        MissingVariables.STRICT))
                .isInstanceOf(RenderLimitException.class);
    }

    @Test
    void boundsTheSourcesOfAllMessagesTogether() {
        MessagePart half = new MessagePart("user", "a".repeat(TemplateLimits.SOURCE_BYTES / 2));

        assertThat(chat(half, half).variables()).isEmpty();
        assertThatThrownBy(() -> chat(half, half, new MessagePart("user", "a")))
                .isInstanceOfSatisfying(
                        TemplateSyntaxException.class,
                        error -> assertThat(error.part()).hasValue(2));
    }

    @Test
    void saysInWhichMessageAMistakeIs() {
        assertThatThrownBy(() -> chat(new Placeholder("history"), new MessagePart("user", "a\n{{b")))
                .isInstanceOfSatisfying(
                        TemplateSyntaxException.class,
                        error -> assertThat(error.part()).hasValue(1))
                .hasMessageStartingWith("Message 2, line 2, column 1: The tag that begins here is never closed.");
    }

    @Test
    void listsVariablesPlaceholdersAndPartialsOnce() {
        PromptTemplate prompt = chat(
                new MessagePart("system", "{{b}}{{#a}}{{/a}}{{> p}}"),
                new Placeholder("history"),
                new MessagePart("user", "{{a}}{{b}}{{context.plan}}{{> p}}{{> q}}"),
                new Placeholder("history"));

        assertThat(prompt.variables()).extracting(TemplateVariable::path).containsExactly("b", "a");
        assertThat(prompt.variables().get(1).uses()).containsExactly(VariableUse.VALUE, VariableUse.SECTION);
        assertThat(prompt.allVariables()).extracting(TemplateVariable::path).containsExactly("b", "a", "context.plan");
        assertThat(prompt.placeholders()).containsExactly("history");
        assertThat(prompt.partials()).extracting(PartialReference::prompt).containsExactly("p", "q");
    }

    @Test
    void includesPromptsInMessages() {
        PromptTemplate prompt = PromptTemplate.compile(
                new Chat(List.of(new MessagePart("system", "{{> tone}}"))),
                Partials.ofSources(reference -> "Be {{profile.tone}}."));

        assertThat(prompt.render(Map.of("profile", Map.of("tone", "kind")), MissingVariables.STRICT))
                .isEqualTo(new RenderedPrompt.Chat(List.of(new Message("system", "Be kind."))));
    }

    @Test
    void refusesInvalidParts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MessagePart("root", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Placeholder("profile"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Placeholder("a.b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Placeholder(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Chat(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Chat(Collections.nCopies(1_001, new Placeholder("a"))));
    }

    private static PromptTemplate chat(Part... parts) {
        return PromptTemplate.compile(new Chat(List.of(parts)));
    }

    private static Map<String, Object> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }
}
