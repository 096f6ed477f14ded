package dev.palate.client;

import static dev.palate.client.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateTimeoutException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.FieldError;
import dev.palate.client.model.MissingVariables;
import dev.palate.client.model.ProfileSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromptRequestTest {

    private static final UUID EXPOSURE = UUID.fromString("0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f");
    private static final String RESOLUTION = """
            {"exposureId":"0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f","prompt":"refund-reply",
             "version":{"number":7,"digest":"9f86d081"},"label":"production",
             "profile":{"key":"concise","version":2,"source":"explicit"},
             "experiment":{"key":"shorter-opening","variant":"short","propensity":0.5,"allocation":3},
             "messages":[{"role":"system","content":"Answer briefly."},{"role":"user","content":"Where is my refund?"}],
             "config":{"model":"gpt-4o-mini","temperature":0.2,"stop":null},
             "reasons":[{"code":"experiment","detail":"shorter-opening"}]}
            """;
    private static final String TEXT =
            "{\"prompt\":\"refund-reply\",\"version\":{\"number\":7,\"digest\":\"d\"},\"text\":\"Hello Ines\",\"config\":{},\"reasons\":[]}";
    private static final String NO_LABEL = """
            {"type":"about:blank","title":"Not found","status":404,"code":"label_not_found",
             "detail":"The prompt has no label 'prod'.","available":["production"]}
            """;

    private final ScriptedServer server = new ScriptedServer();
    private final PalateClient client = Clients.of(server).build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void asksAsTheContractShowsIt() {
        server.answers(200, RESOLUTION);

        client.prompt("refund-reply")
                .subject("user-42")
                .profile("concise")
                .attribute("plan", "pro")
                .var("question", "Where is my refund?")
                .requestId("r-1")
                .get();

        assertThat(server.request().method()).isEqualTo("POST");
        assertThat(server.request().path()).isEqualTo("/api/v1/prompts/refund-reply/resolve");
        assertThat(server.request().json()).isEqualTo(json("""
                                {"label":"production","context":{"subject":"user-42","profile":"concise","attributes":{"plan":"pro"}},
                                 "variables":{"question":"Where is my refund?"},"requestId":"r-1"}
                                """));
    }

    @Test
    void readsTheWholeDecision() {
        server.answers(200, RESOLUTION);

        var prompt = client.prompt("refund-reply").requestId("r-1").get();

        assertThat(prompt.source()).isEqualTo(PromptSource.LIVE);
        assertThat(prompt.key()).isEqualTo("refund-reply");
        assertThat(prompt.messages())
                .containsExactly(Message.system("Answer briefly."), Message.user("Where is my refund?"));
        assertThat(prompt.text()).isEqualTo("Answer briefly.\n\nWhere is my refund?");
        assertThat(prompt.version()).contains(new Prompt.Version(7, "9f86d081"));
        assertThat(prompt.label()).contains("production");
        assertThat(prompt.profile()).contains(new Prompt.Profile("concise", 2, ProfileSource.EXPLICIT));
        assertThat(prompt.experiment()).contains(new Prompt.Experiment("shorter-opening", "short", 0.5, 3, false));
        assertThat(prompt.variant()).contains("short");
        assertThat(prompt.config())
                .containsEntry("model", "gpt-4o-mini")
                .containsEntry("temperature", 0.2)
                .containsKey("stop");
        assertThat(prompt.reasons()).containsExactly(new Prompt.Reason("experiment", "shorter-opening"));
        assertThat(prompt.exposureId()).contains(EXPOSURE);
        assertThat(prompt.requestId()).isEqualTo("r-1");
        assertThat(prompt).hasToString("Prompt[refund-reply v7, LIVE]");
    }

    @Test
    void readsATextPrompt() {
        server.answers(200, TEXT);

        var prompt = client.prompt("refund-reply").get();

        assertThat(prompt.text()).isEqualTo("Hello Ines");
        assertThat(prompt.messages()).containsExactly(Message.user("Hello Ines"));
        assertThat(prompt.experiment()).isEmpty();
        assertThat(prompt.variant()).isEmpty();
        assertThat(prompt.profile()).isEmpty();
        assertThat(prompt.exposureId()).isEmpty();
    }

    @Test
    void asksForAVersionInsteadOfALabel() {
        server.answers(200, TEXT);

        client.prompt("p")
                .version(3)
                .missing(MissingVariables.KEEP)
                .requestId("r")
                .get();

        assertThat(server.request().json()).isEqualTo(json("{\"version\":3,\"missing\":\"keep\",\"requestId\":\"r\"}"));
    }

    @Test
    void asksForThePast() {
        server.answers(200, TEXT);

        client.prompt("p")
                .label("staging")
                .asOf(Instant.parse("2026-01-31T12:00:00Z"))
                .requestId("r")
                .get();

        assertThat(server.request().json())
                .isEqualTo(json("{\"label\":\"staging\",\"asOf\":\"2026-01-31T12:00:00Z\",\"requestId\":\"r\"}"));
    }

    @Test
    void takesVariablesAndAttributesOfEveryKind() {
        server.answers(200, TEXT);
        var variables = new HashMap<String, Object>();
        variables.put("history", List.of(Message.user("Hi"), Message.assistant("Hello")));
        variables.put("count", 3);
        variables.put("unknown", null);

        client.prompt("p")
                .vars(variables)
                .attributes(Map.of("seats", 5, "beta", true))
                .requestId("r")
                .get();

        assertThat(server.request().json()).isEqualTo(json("""
                                {"label":"production","context":{"attributes":{"seats":5,"beta":true}},
                                 "variables":{"count":3,"history":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]},
                                 "requestId":"r"}
                                """));
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.prompt("p")
                        .var("self", new Object())
                        .fallback("x")
                        .get());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void asksAgainUnderTheSameRequestIdSoThatNothingIsExposedTwice() {
        server.answers(503, "").breaksOff().answers(200, TEXT);

        var prompt = client.prompt("p").get();

        assertThat(server.requests())
                .hasSize(3)
                .extracting(request -> request.json().get("requestId").stringValue())
                .containsOnly(prompt.requestId());
        assertThat(UUID.fromString(prompt.requestId()).version()).isEqualTo(7);
    }

    @Test
    void makesANewRequestEachTime() {
        server.answers(200, TEXT).answers(200, TEXT);
        var request = client.prompt("p");

        assertThat(request.get().requestId()).isNotEqualTo(request.get().requestId());
    }

    @Test
    void servesTheFallbackDuringAnOutage() {
        server.otherwise(request -> ScriptedServer.reply(503, ""));

        var prompt =
                client.prompt("p").fallback(Message.system("Answer politely.")).get();

        assertThat(prompt.source()).isEqualTo(PromptSource.FALLBACK);
        assertThat(prompt.messages()).containsExactly(Message.system("Answer politely."));
        assertThat(prompt.label()).contains("production");
        assertThat(prompt.version()).isEmpty();
        assertThat(prompt.exposureId()).isEmpty();
        assertThat(prompt.reasons()).extracting(Prompt.Reason::code).containsExactly("fallback", "http_503");
        assertThat(prompt).hasToString("Prompt[p, FALLBACK]");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void servesTheFallbackWhenTheServerIsSilent() {
        server.hangs();

        var prompt = client.prompt("p")
                .fallback("Hello")
                .timeout(Duration.ofMillis(200))
                .get();

        assertThat(prompt.source()).isEqualTo(PromptSource.FALLBACK);
        assertThat(prompt.reasons()).extracting(Prompt.Reason::code).containsExactly("fallback", "timeout");
    }

    @Test
    void servesTheFallbackWhenSomethingElseAnswers() {
        server.otherwise(request -> ScriptedServer.reply(200, "{\"status\":\"ok\"}"));

        var prompt = client.prompt("p").fallback("Hello").get();

        assertThat(prompt.reasons()).extracting(Prompt.Reason::code).containsExactly("fallback", "unavailable");
    }

    @Test
    void servesTheFallbackInPlaceOfAProblem() {
        server.answers(404, NO_LABEL);

        var prompt = client.prompt("p").label("prod").fallback("Hello").get();

        assertThat(prompt.source()).isEqualTo(PromptSource.FALLBACK);
        assertThat(prompt.reasons().get(1).code()).isEqualTo("label_not_found");
        assertThat(prompt.reasons().get(1).detail()).contains("no label 'prod'", "production");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void servesAnEmptyFallback() {
        server.otherwise(request -> ScriptedServer.reply(502, "<html>"));

        assertThat(client.prompt("p").fallback("").get().text()).isEmpty();
        assertThat(client.prompt("p").fallback().get().messages()).isEmpty();
        assertThat(client.prompt("p").fallback().get().text()).isEmpty();
    }

    @Test
    void servesTheLivePromptRatherThanTheFallback() {
        server.answers(200, TEXT);

        assertThat(client.prompt("p").fallback("fallback").get().text()).isEqualTo("Hello Ines");
    }

    @Test
    void throwsTheProblemWithoutAFallback() {
        server.answers(404, NO_LABEL);

        var problem = problemOf(client.prompt("p").label("prod"));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.code()).isEqualTo("label_not_found");
        assertThat(problem.available()).containsExactly("production");
    }

    @Test
    void listsAllMissingVariables() {
        server.answers(422, """
                {"type":"about:blank","title":"Missing variables","status":422,"code":"missing_variables",
                 "errors":[{"pointer":"/variables/question","message":"is required"},
                           {"pointer":"/variables/order","message":"is required"}]}
                """);

        assertThat(problemOf(client.prompt("p")).errors())
                .extracting(FieldError::getPointer)
                .containsExactly("/variables/question", "/variables/order");
    }

    @Test
    void throwsWhenTheServerIsSilentWithoutAFallback() {
        server.hangs();

        assertThatThrownBy(
                        () -> client.prompt("p").timeout(Duration.ofMillis(200)).get())
                .isInstanceOf(PalateTimeoutException.class);
    }

    @Test
    void throwsWhenTheConnectionBreaksWithoutAFallback() {
        server.breaksOff().breaksOff().breaksOff();

        assertThatThrownBy(() -> client.prompt("p").get()).isInstanceOf(PalateUnavailableException.class);
    }

    @Test
    void completesAFuture() throws Exception {
        server.answers(200, RESOLUTION).answers(404, NO_LABEL).answers(404, NO_LABEL);

        assertThat(client.prompt("p").future().get().version()).isPresent();
        assertThat(client.prompt("p").fallback("x").future().get().source()).isEqualTo(PromptSource.FALLBACK);
        assertThatThrownBy(() -> client.prompt("p").future().get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(PalateProblemException.class);
    }

    private static PalateProblemException problemOf(PromptRequest request) {
        return Objects.requireNonNull(catchThrowableOfType(PalateProblemException.class, request::get));
    }
}
