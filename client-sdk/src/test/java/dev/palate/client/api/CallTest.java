package dev.palate.client.api;

import static dev.palate.client.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.palate.client.ScriptedServer;
import dev.palate.client.model.CreateApiKey;
import dev.palate.client.model.CreatePrompt;
import dev.palate.client.model.CreateVersion;
import dev.palate.client.model.ExperimentStatus;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.MoveLabel;
import dev.palate.client.model.Prompt;
import dev.palate.client.model.PromptType;
import dev.palate.client.model.StoreSubjectProfile;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String PROMPT = """
            {"key":"refund-reply","type":"chat","folder":"support","tags":[],"labels":[],"archived":false,
             "createdAt":"2026-03-01T12:00:00Z","createdBy":"ines","updatedAt":"2026-03-01T12:00:00Z","addedLater":1}
            """;
    private static final String UNAVAILABLE =
            "{\"type\":\"about:blank\",\"title\":\"Unavailable\",\"status\":503,\"code\":\"unavailable\"}";

    private final ScriptedServer server = new ScriptedServer();
    private final PalateApi api = api(server.endpoint(), LONG, LONG, 2);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void readsAnAnswerWithItsHead() {
        server.answers(200, Map.of("ETag", "\"7\""), PROMPT);

        var response = api.prompts().getPrompt("refund-reply").response();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.etag()).contains("\"7\"");
        assertThat(response.body().getKey()).isEqualTo("refund-reply");
        assertThat(response.body().getCreatedAt()).isEqualTo(OffsetDateTime.parse("2026-03-01T12:00:00Z"));
        assertThat(server.request().method()).isEqualTo("GET");
        assertThat(server.request().path()).isEqualTo("/api/v1/prompts/refund-reply");
        assertThat(server.request().header("Authorization")).contains("Bearer palate_sk_test");
        assertThat(server.request().body()).isEmpty();
    }

    @Test
    void sendsABodyAsTheContractShowsIt() {
        server.answers(201, Map.of("Location", "/api/v1/prompts/refund-reply"), PROMPT);
        var prompt = new CreatePrompt()
                .key("refund-reply")
                .type(PromptType.CHAT)
                .folder("support/refunds")
                .description("Answers refund questions")
                .addTagsItem("support");

        var response = api.prompts().createPrompt(prompt).response();

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.location()).contains("/api/v1/prompts/refund-reply");
        assertThat(server.request().header("Content-Type")).contains("application/json");
        assertThat(server.request().json()).isEqualTo(json("""
                                {"key":"refund-reply","type":"chat","folder":"support/refunds",
                                 "description":"Answers refund questions","tags":["support"]}
                                """));
    }

    @Test
    void leavesOutWhatWasNotGiven() {
        server.answers(201, "{}");

        api.versions()
                .createVersion("farewell", new CreateVersion().text("Bye"))
                .execute();

        assertThat(server.request().json()).isEqualTo(json("{\"text\":\"Bye\"}"));
    }

    @Test
    void repeatsAParameterThatHasSeveralValues() {
        var call = api.preferences()
                .getPreferences("refund-reply")
                .source(List.of(FeedbackSource.END_USER, FeedbackSource.EXPERT))
                .reference(3);

        assertThat(call.request.query()).isEqualTo("source=end_user&source=expert&reference=3");
    }

    @Test
    void sendsOptionalParametersAsQueryAndHeaders() {
        server.answers(200, "{\"items\":[]}").answers(200, "{}");

        api.experiments()
                .listExperiments()
                .status(ExperimentStatus.RUNNING)
                .prompt("a b&c=ü")
                .limit(10)
                .execute();
        api.labels()
                .moveLabel("p", "production", new MoveLabel().version(7))
                .profile("concise")
                .ifMatch("\"3\"")
                .execute();

        assertThat(server.requests().get(0).path())
                .isEqualTo("/api/v1/experiments?status=running&prompt=a%20b%26c%3D%C3%BC&limit=10");
        assertThat(server.requests().get(1).path()).isEqualTo("/api/v1/prompts/p/labels/production?profile=concise");
        assertThat(server.requests().get(1).header("If-Match")).contains("\"3\"");
    }

    @Test
    void writesTimesWithSeconds() {
        server.answers(200, "{\"items\":[]}");

        api.labels()
                .listLabels("p")
                .asOf(OffsetDateTime.parse("2026-03-01T12:00Z"))
                .execute();

        assertThat(server.request().path()).endsWith("?asOf=2026-03-01T12%3A00%3A00Z");
    }

    @Test
    void carriesAnySubjectInThePath() {
        server.answers(201, "{}");

        api.profiles()
                .storeSubjectProfile("a/b?c#d%20 é..", new StoreSubjectProfile().profile("concise"))
                .ifNoneMatch("*")
                .execute();

        assertThat(server.request().path()).isEqualTo("/api/v1/subjects/a%2Fb%3Fc%23d%2520%20%C3%A9../profile");
    }

    @Test
    void answersNothingWhereThereIsNothing() {
        server.answers(204, "");

        assertThat(api.access().revokeApiKey(new UUID(0, 1)).execute()).isNull();
        assertThat(server.request().method()).isEqualTo("DELETE");
    }

    @Test
    void tellsNotModifiedFromABody() {
        server.answers(304, Map.of("ETag", "\"7\""), "");

        var response = api.prompts().getPrompt("p").ifNoneMatch("\"7\"").response();

        assertThat(response.isNotModified()).isTrue();
        assertThatIllegalStateException().isThrownBy(response::body).withMessageContaining("isNotModified");
    }

    @Test
    void streamsLinesAsTheyCome() {
        server.hangsHalfway("id: 7\nevent: snapshot\ndata: {}\n\n");

        try (var lines = api.serving().streamSnapshots().lastEventID("6").execute()) {
            assertThat(lines.limit(3)).containsExactly("id: 7", "event: snapshot", "data: {}");
        }
        assertThat(server.request().header("Accept").orElseThrow()).startsWith("text/event-stream");
        assertThat(server.request().header("Last-Event-ID")).contains("6");
    }

    @Test
    void throwsTheProblem() {
        server.answers(
                404, "{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404,\"code\":\"prompt_not_found\"}");

        assertThat(problemOf(api.prompts().getPrompt("p")).code()).isEqualTo("prompt_not_found");
    }

    @Test
    void failsItsFutureWithTheProblemItself() {
        server.answers(404, "{\"code\":\"prompt_not_found\"}");
        var failure = new AtomicReference<Throwable>();

        api.prompts().getPrompt("p").future().whenComplete((prompt, thrown) -> failure.set(thrown));

        await().untilAsserted(() -> assertThat(failure.get()).isInstanceOf(PalateProblemException.class));
    }

    @Test
    void completesItsFuture() throws Exception {
        server.answers(200, PROMPT);

        assertThat(api.prompts().getPrompt("p").future().get().getKey()).isEqualTo("refund-reply");
    }

    @Test
    void takesAnUnreadableAnswerForAnOutage() {
        server.otherwise(request -> ScriptedServer.reply(200, "<html>Please sign in</html>"));

        assertThatThrownBy(() -> api.prompts().getPrompt("p").execute())
                .isInstanceOf(PalateUnavailableException.class)
                .hasMessageContaining("JSON of a Prompt");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void followsNoRedirect() {
        server.answers(302, Map.of("Location", server.endpoint() + "/elsewhere"), "");

        assertThat(problemOf(api.prompts().getPrompt("p")).status()).isEqualTo(302);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void repeatsAReadUntilItSucceeds() {
        server.answers(503, UNAVAILABLE).breaksOff().answers(200, PROMPT);

        assertThat(api.prompts().getPrompt("p").execute().getKey()).isEqualTo("refund-reply");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void givesTheLastProblemWhenNothingHelps() {
        server.otherwise(request -> ScriptedServer.reply(503, UNAVAILABLE));

        assertThat(problemOf(api.prompts().getPrompt("p")).code()).isEqualTo("unavailable");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void repeatsWithTheSameIdempotencyKey() {
        server.answers(503, UNAVAILABLE).answers(201, PROMPT).answers(201, PROMPT);
        var first = api.prompts().createPrompt(new CreatePrompt().key("a").type(PromptType.TEXT));

        first.execute();
        api.prompts()
                .createPrompt(new CreatePrompt().key("a").type(PromptType.TEXT))
                .execute();

        var keys = server.requests().stream()
                .map(request -> request.header("Idempotency-Key").orElseThrow())
                .toList();
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
    }

    @Test
    void takesAnIdempotencyKeyOfTheCallersOwn() {
        server.answers(201, PROMPT);

        api.prompts()
                .createPrompt(new CreatePrompt().key("a").type(PromptType.TEXT))
                .idempotencyKey("import-17")
                .execute();

        assertThat(server.request().header("Idempotency-Key")).contains("import-17");
    }

    @Test
    void neverRepeatsAPostThatMayDoHarmTwice() {
        server.otherwise(request -> ScriptedServer.reply(503, UNAVAILABLE));

        problemOf(api.access().createApiKey(new CreateApiKey().name("a")));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void neverRepeatsAPostWhoseConnectionBroke() {
        server.breaksOff();

        assertThatThrownBy(() ->
                        api.access().createApiKey(new CreateApiKey().name("a")).execute())
                .isInstanceOf(PalateUnavailableException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void neverRepeatsWhatTheCallerMustChange() {
        server.otherwise(request -> ScriptedServer.reply(412, "{\"code\":\"stale\"}"));

        problemOf(api.labels().removeLabel("p", "staging").ifMatch("\"1\""));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotWaitLongerThanTheCallMayTake() {
        server.answers(429, Map.of("Retry-After", "3600"), "{\"code\":\"too_many_requests\"}");

        assertThat(problemOf(api.prompts().getPrompt("p")).retryAfter()).contains(Duration.ofHours(1));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void triesAgainWhenAnAttemptTakesTooLong() {
        server.hangs().otherwise(request -> ScriptedServer.reply(200, PROMPT));

        assertThat(api(server.endpoint(), SHORT, LONG, 10)
                        .prompts()
                        .getPrompt("p")
                        .execute()
                        .getKey())
                .isEqualTo("refund-reply");
    }

    @Test
    void doesNotWaitForTheRestOfABody() {
        server.hangsHalfway(PROMPT).otherwise(request -> ScriptedServer.reply(200, PROMPT));

        assertThat(api(server.endpoint(), SHORT, LONG, 10)
                        .prompts()
                        .getPrompt("p")
                        .execute()
                        .getKey())
                .isEqualTo("refund-reply");
    }

    @Test
    void limitsTheWholeCall() {
        server.hangs();

        assertThatThrownBy(() -> api.prompts().getPrompt("p").timeout(SHORT).execute())
                .isInstanceOf(PalateTimeoutException.class)
                .hasMessage("GET /prompts/p was not answered within 300 ms");
    }

    @Test
    void failsWhenNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var nobody = api("http://127.0.0.1:" + port, LONG, LONG, 2);

        assertThatThrownBy(() -> nobody.prompts().getPrompt("p").execute())
                .isInstanceOf(PalateUnavailableException.class)
                .hasMessageStartingWith("GET /prompts/p failed");
    }

    @Test
    void canBeExecutedAgain() {
        server.answers(503, UNAVAILABLE).answers(200, PROMPT);
        Call<Prompt> call = api(server.endpoint(), LONG, LONG, 0).prompts().getPrompt("p");

        problemOf(call);

        assertThat(call.execute().getKey()).isEqualTo("refund-reply");
    }

    @Test
    void canBeCancelled() {
        server.hangs();
        var future = api.prompts().getPrompt("p").future();
        await().until(() -> server.requests().size() == 1);

        future.cancel(true);

        assertThat(future).isCancelled();
    }

    @Test
    void stopsWaitingWhenItsThreadIsInterrupted() throws Exception {
        server.hangs();
        var failure = new AtomicReference<Throwable>();
        var wasInterrupted = new AtomicReference<Boolean>();
        var caller = new Thread(() -> {
            try {
                api.prompts().getPrompt("p").execute();
            } catch (PalateException e) {
                failure.set(e);
                wasInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        await().until(() -> server.requests().size() == 1);

        caller.interrupt();
        caller.join();

        assertThat(failure.get()).isInstanceOf(PalateUnavailableException.class);
        assertThat(wasInterrupted.get()).isTrue();
    }

    @Test
    void wrapsItsFailureOnlyWhereTheJdkDoes() {
        server.answers(404, "{\"code\":\"prompt_not_found\"}");

        assertThatThrownBy(() -> api.prompts().getPrompt("p").future().get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(PalateProblemException.class);
    }

    private static PalateProblemException problemOf(Call<?> call) {
        return Objects.requireNonNull(catchThrowableOfType(PalateProblemException.class, call::execute));
    }

    private static PalateApi api(String endpoint, Duration requestTimeout, Duration callTimeout, int retries) {
        return PalateApi.of(new ApiSettings(
                URI.create(endpoint),
                "palate_sk_test",
                LONG,
                requestTimeout,
                callTimeout,
                retries,
                Duration.ofMillis(1)));
    }
}
