package dev.palate.client;

import static dev.palate.client.LocalClients.eventually;
import static dev.palate.client.LocalClients.ready;
import static dev.palate.client.SampleSnapshots.HASH;
import static dev.palate.client.SampleSnapshots.STICKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.FieldError;
import dev.palate.client.model.MissingVariables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prompts that are decided here, and what becomes of their exposures. */
class LocalPromptsTest {

    private static final String STORED_TREATMENT = """
            {"exposureId":"0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f","prompt":"greeting","version":{"number":2,"digest":"d2"},
             "label":"production","experiment":{"key":"trial","variant":"treatment","propensity":0.25,"allocation":1},
             "text":"two","config":{},"reasons":[{"code":"profile_none","detail":"-"},{"code":"sticky","detail":"-"}]}
            """;
    private static final String STORED_PROFILE = """
            {"exposureId":"0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f","prompt":"greeting","version":{"number":2,"digest":"d2"},
             "label":"production","profile":{"key":"concise","version":4,"source":"stored"},
             "text":"two","config":{},"reasons":[{"code":"profile_stored","detail":"-"}]}
            """;

    private final SnapshotServer server = new SnapshotServer(1, SampleSnapshots.text(1, "Hello {{name}}"));
    private final PalateClient client =
            ready(LocalClients.of(server).feedbackInterval(Duration.ofHours(1)).closeTimeout(Duration.ofMinutes(1)));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void decidesWithoutAskingTheServer() {
        var prompt =
                client.prompt("greeting").subject("user-42").var("name", "Ines").get();

        assertThat(prompt.text()).isEqualTo("Hello Ines");
        assertThat(prompt.version()).contains(new Prompt.Version(1, "d-Hello {{name}}"));
        assertThat(prompt.label()).contains("production");
        assertThat(prompt.config()).containsEntry("temperature", 0.2);
        assertThat(prompt.reasons()).extracting(Prompt.Reason::code).containsExactly("profile_none", "label_default");
        assertThat(prompt.age()).get().satisfies(age -> assertThat(age).isLessThan(Duration.ofMinutes(1)));
        assertThat(server.asked("/prompts/greeting/resolve")).isEmpty();
    }

    @Test
    void printsNumbersAsTheServerDoes() {
        assertThat(hello(1e21)).isEqualTo("Hello 1000000000000000000000");
        assertThat(hello(100.0)).isEqualTo("Hello 100.0");
        assertThat(hello(1.5f)).isEqualTo("Hello 1.5");
        assertThat(hello(List.of(1, 2.50))).isEqualTo("Hello [1,2.5]");
    }

    @Test
    void refusesWhatTheServerRefuses() {
        var missing = problem(client.prompt("greeting"));
        var reserved = problem(client.prompt("greeting").var("context", "x").attribute("plan", Map.of()));
        var label = problem(client.prompt("greeting").label("staging"));
        var unknown = problem(client.prompt("farewell"));

        assertThat(missing.code()).isEqualTo("missing_variables");
        assertThat(missing.errors()).extracting(FieldError::getPointer).containsExactly("/variables/name");
        assertThat(reserved.status()).isEqualTo(422);
        assertThat(reserved.errors())
                .extracting(FieldError::getPointer)
                .containsExactly("/context/attributes/plan", "/variables/context");
        assertThat(label.code()).isEqualTo("label_not_found");
        assertThat(label.available()).containsExactly("production");
        assertThat(unknown.code()).isEqualTo("prompt_not_found");
    }

    @Test
    void servesTheFallbackInstead() {
        var prompt = client.prompt("farewell").fallback("").get();

        assertThat(prompt.text()).isEmpty();
        assertThat(prompt.source()).isEqualTo(PromptSource.FALLBACK);
        assertThat(prompt.age()).isEmpty();
        assertThat(prompt.reasons()).extracting(Prompt.Reason::code).containsExactly("fallback", "prompt_not_found");
    }

    @Test
    void waitsForTheFirstSnapshotOnlyWithoutAFallback() {
        try (var busy = new ScriptedServer().hangs();
                var early = LocalClients.at(busy.endpoint())
                        .closeTimeout(Duration.ZERO)
                        .build()) {
            var future = early.prompt("greeting").future();
            var fallback = early.prompt("greeting").fallback("Hi").get();

            assertThat(fallback.source()).isEqualTo(PromptSource.FALLBACK);
            assertThat(future).isNotDone();
            future.cancel(true);
        }
    }

    @Test
    void saysWhyThereIsNoSnapshot() {
        try (var nobody = LocalClients.at("http://127.0.0.1:1").build()) {
            var failure = catchThrowableOfType(
                    PalateUnavailableException.class,
                    () -> nobody.prompt("greeting").get());

            assertThat(failure).hasMessageContaining("GET /snapshot failed");
        }
    }

    @Test
    void reportsAnExposureWithEverythingNeeded() {
        publish(SampleSnapshots.experiment(2, HASH));

        var prompt =
                client.prompt("greeting").subject("user-42").requestId("r-1").get();

        assertThat(client.flush()).isTrue();
        var exposure = server.items("/exposures").get(0);
        assertThat(exposure.get("exposureId").stringValue())
                .isEqualTo(prompt.exposureId().orElseThrow().toString());
        assertThat(exposure.get("subject").stringValue()).isEqualTo("user-42");
        assertThat(exposure.get("experiment").stringValue()).isEqualTo("trial");
        assertThat(exposure.get("variant").stringValue())
                .isEqualTo(prompt.variant().orElseThrow());
        assertThat(exposure.get("allocation").intValue()).isEqualTo(3);
        assertThat(exposure.get("propensity").doubleValue()).isEqualTo(0.5);
        assertThat(exposure.get("bucket").isInt()).isTrue();
        assertThat(exposure.get("requestId").stringValue()).isEqualTo("r-1");
        assertThat(exposure.get("version").intValue())
                .isEqualTo(prompt.version().orElseThrow().number());
        assertThat(exposure.get("reasons").size()).isEqualTo(prompt.reasons().size());
        assertThat(client.exposureStatistics()).isEqualTo(new ExposureStatistics(1, 0, 0, 0, 0));
    }

    @Test
    void reportsASubjectInAnExperimentOnceAnHour() {
        publish(SampleSnapshots.experiment(2, HASH));

        IntStream.range(0, 10)
                .forEach(i -> client.prompt("greeting").subject("user-42").get());
        client.prompt("greeting").subject("user-43").get();
        client.flush();

        assertThat(server.items("/exposures")).hasSize(2);
        assertThat(client.exposureStatistics()).isEqualTo(new ExposureStatistics(2, 9, 0, 0, 0));
    }

    @Test
    void reportsARepeatedExposureThatFeedbackRefersTo() {
        publish(SampleSnapshots.experiment(2, HASH));
        client.prompt("greeting").subject("user-42").get();
        var second = client.prompt("greeting").subject("user-42").get();

        client.feedback(second).thumbsUp();
        client.flush();

        assertThat(server.items("/exposures"))
                .extracting(exposure -> exposure.get("exposureId").stringValue())
                .hasSize(2)
                .contains(server.items("/feedback").get(0).get("exposureId").stringValue());
    }

    @Test
    void exposesARepeatedRequestOnce() {
        publish(SampleSnapshots.experiment(2, HASH));

        var first =
                client.prompt("greeting").subject("user-42").requestId("r-1").get();
        var again =
                client.prompt("greeting").subject("user-42").requestId("r-1").get();
        var other =
                client.prompt("greeting").subject("user-42").requestId("r-2").get();

        assertThat(again.exposureId()).isEqualTo(first.exposureId());
        assertThat(other.exposureId()).isNotEqualTo(first.exposureId());
        assertThat(first.exposureId().orElseThrow().version()).isEqualTo(8);
    }

    @Test
    void peeksWithoutExposing() {
        publish(SampleSnapshots.experiment(2, HASH));

        var peeked = client.prompt("greeting").subject("user-42").peek();
        var served = client.prompt("greeting").subject("user-42").get();
        client.flush();

        assertThat(peeked.variant()).isEqualTo(served.variant());
        assertThat(peeked.exposureId()).isEmpty();
        assertThat(server.items("/exposures")).hasSize(1);
    }

    @Test
    void asksOnceForAStoredAssignment() {
        publish(SampleSnapshots.experiment(2, STICKY));
        server.resolveWith(STORED_TREATMENT);

        var first = client.prompt("greeting").subject("user-42").get();
        var second = client.prompt("greeting").subject("user-42").get();

        assertThat(first.exposureId()).contains(UUID.fromString("0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f"));
        assertThat(second.experiment()).isEqualTo(first.experiment());
        assertThat(second.experiment()).contains(new Prompt.Experiment("trial", "treatment", 0.25, 1, false));
        assertThat(second.text()).isEqualTo("two");
        assertThat(second.reasons()).extracting(Prompt.Reason::code).containsExactly("profile_none", "sticky");
        assertThat(server.asked("/prompts/greeting/resolve")).hasSize(1);
    }

    @Test
    void letsTheHashDecideWhenTheStoredAssignmentCannotBeAskedFor() {
        publish(SampleSnapshots.experiment(2, STICKY));

        var prompt = client.prompt("greeting").subject("user-42").get();
        var next = client.prompt("greeting").subject("user-43").get();

        assertThat(prompt.variant()).isPresent();
        assertThat(prompt.reasons())
                .extracting(Prompt.Reason::code)
                .containsExactly("profile_none", "sticky_unavailable", "experiment");
        assertThat(next.reasons()).extracting(Prompt.Reason::code).contains("sticky_unavailable");
        assertThat(server.asked("/prompts/greeting/resolve")).hasSize(1);
    }

    @Test
    void asksNobodyAboutAForcedVariant() {
        publish(SampleSnapshots.experiment(2, HASH).replace("\"subjectProfiles\":0", "\"subjectProfiles\":7"));

        client.force("trial", "treatment");

        assertThat(client.prompt("greeting").subject("user-42").get().variant()).contains("treatment");
        assertThat(server.asked("/prompts/greeting/resolve")).isEmpty();
    }

    @Test
    void asksForAStoredProfileUntilItChanges() {
        publish(SampleSnapshots.storedProfiles(2, 7));
        server.resolveWith(STORED_PROFILE);
        client.prompt("greeting").subject("user-42").get();

        var second = client.prompt("greeting").subject("user-42").get();
        assertThat(second.text()).isEqualTo("two");
        assertThat(second.profile().map(Prompt.Profile::key)).contains("concise");
        assertThat(server.asked("/prompts/greeting/resolve")).hasSize(1);

        publish(SampleSnapshots.storedProfiles(3, 8));
        client.prompt("greeting").subject("user-42").get();

        assertThat(server.asked("/prompts/greeting/resolve")).hasSize(2);
    }

    @Test
    void doesNotRememberWhatAnInstanceThatLagsMayHaveAnswered() {
        var clock = new TestClock();
        server.publish(2, SampleSnapshots.storedProfiles(2, 7));
        server.resolveWith(STORED_PROFILE);
        try (var careful = ready(LocalClients.of(server).clock(clock).spread(Duration.ofSeconds(5)))) {
            careful.prompt("greeting").subject("user-42").get();
            clock.pass(Duration.ofSeconds(5));
            careful.prompt("greeting").subject("user-42").get();
            assertThat(server.asked("/prompts/greeting/resolve")).hasSize(2);

            careful.prompt("greeting").subject("user-42").get();

            assertThat(server.asked("/prompts/greeting/resolve")).hasSize(2);
        }
    }

    @Test
    void letsTheServersRefusalStand() {
        publish(SampleSnapshots.storedProfiles(2, 7));
        server.refuseToResolve(SnapshotServer.Answer.of(
                422,
                "{\"code\":\"missing_variables\",\"title\":\"Missing variables\",\"detail\":\"/variables/name\"}"));

        assertThat(problem(client.prompt("greeting").subject("user-42")).code()).isEqualTo("missing_variables");
    }

    @Test
    void doesWithoutAStoredProfileWhenAGatewayRefuses() {
        publish(SampleSnapshots.storedProfiles(2, 7));
        server.refuseToResolve(SnapshotServer.Answer.of(404, "<html></html>"));

        assertThat(client.prompt("greeting").subject("user-42").get().text()).isEqualTo("one");
    }

    @Test
    void doesWithoutAStoredProfileThatCannotBeAskedFor() {
        publish(SampleSnapshots.storedProfiles(2, 7));

        var prompt = client.prompt("greeting").subject("user-42").get();
        var named =
                client.prompt("greeting").subject("user-43").profile("concise").get();

        assertThat(prompt.text()).isEqualTo("one");
        assertThat(prompt.reasons())
                .extracting(Prompt.Reason::code)
                .containsExactly("profile_unavailable", "profile_none", "label_default");
        assertThat(named.text()).isEqualTo("two");
        assertThat(server.asked("/prompts/greeting/resolve")).hasSize(1);
    }

    /** Publishes and waits until it decides. */
    private void publish(String snapshot) {
        var revision = Json.json(snapshot).get("revision").longValue();
        eventually(() -> assertThat(server.openStreams()).isEqualTo(1));
        server.publish(revision, snapshot);
        eventually(() -> assertThat(client.prompt("greeting")
                        .missing(MissingVariables.EMPTY)
                        .peek()
                        .text())
                .isIn("one", "two"));
        if (revision > 2) {
            client.refresh().join();
        }
    }

    private String hello(Object name) {
        return client.prompt("greeting").var("name", name).get().text();
    }

    private static PalateProblemException problem(PromptRequest request) {
        return catchThrowableOfType(PalateProblemException.class, request::get);
    }
}
