package dev.palate.client.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.palate.client.Bootstrap;
import dev.palate.client.Evaluation;
import dev.palate.client.FeedbackDelivery;
import dev.palate.client.PalateClient;
import dev.palate.client.PalateClientBuilder;
import dev.palate.client.Prompt;
import dev.palate.client.Refresh;
import dev.palate.client.TestPalate;
import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class ReactivePalateTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestPalate palate =
            PalateClient.testing().prompt("greeting", "Hello {{name}}").prompt("greeting", "Hi {{name}}");
    private final ReactivePalate reactive = ReactivePalate.of(palate.client());

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        palate.close();
    }

    @Test
    void asksAnewForEachSubscription() {
        var prompt = reactive.prompt("greeting", request -> request.var("name", "Ines"));
        assertThat(palate.exposures()).isEmpty();

        StepVerifier.create(prompt.map(Prompt::text)).expectNext("Hi Ines").verifyComplete();
        StepVerifier.create(prompt.map(Prompt::text)).expectNext("Hi Ines").verifyComplete();

        assertThat(palate.exposures()).hasSize(2);
    }

    @Test
    void servesTheSubjectOfTheContext() {
        StepVerifier.create(greeting().contextWrite(ReactivePalate.subject("user-42")))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(palate.exposures())
                .singleElement()
                .satisfies(exposure -> assertThat(exposure.getSubject()).isEqualTo("user-42"));
    }

    @Test
    void prefersTheSubjectOfTheRequest() {
        var prompt =
                reactive.prompt("greeting", request -> request.subject("user-1").var("name", "Ines"));

        StepVerifier.create(prompt.contextWrite(ReactivePalate.subject("user-42")))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(palate.exposures())
                .singleElement()
                .satisfies(exposure -> assertThat(exposure.getSubject()).isEqualTo("user-1"));
    }

    @Test
    void servesAsTheOtherFormsDo() {
        palate.experiment("trial", "greeting", Map.of("a", 1, "b", 2));

        for (var i = 0; i < 100; i++) {
            var subject = "user-" + i;
            var request = palate.client().prompt("greeting").subject(subject).var("name", subject);
            var served = greeting(subject).block(LONG);

            assertThat(served.text()).isEqualTo(request.get().text());
            assertThat(served.variant()).isEqualTo(request.get().variant());
            assertThat(served.variant()).isEqualTo(request.future().join().variant());
        }
    }

    @Test
    void failsAsTheBlockingFormDoes() {
        StepVerifier.create(reactive.prompt("greeting")).verifyError(PalateProblemException.class);
        StepVerifier.create(reactive.prompt("greeting", request -> request.var("name", new Object())))
                .verifyError(IllegalArgumentException.class);
    }

    @Test
    void sendsFeedback() {
        var outcome = greeting()
                .flatMap(prompt ->
                        reactive.call(client -> client.feedback(prompt).thumbsUp()));

        StepVerifier.create(outcome.map(FeedbackOutcome::getOutcome))
                .expectNext(Outcome.ACCEPTED)
                .verifyComplete();
        assertThat(palate.feedback()).hasSize(1);
    }

    @Test
    void showsTheSubjectOfTheContextWhatToChooseFrom() {
        palate.experiment("trial", "greeting", Map.of("a", 1, "b", 2));

        var chosen = reactive.duel("greeting", 2, request -> request.var("name", "Ines"))
                .flatMap(duel -> reactive.call(client -> client.feedback(duel).prefer(2)))
                .contextWrite(ReactivePalate.subject("user-42"));

        StepVerifier.create(chosen).expectNextCount(1).verifyComplete();
        assertThat(palate.exposures())
                .hasSize(2)
                .allSatisfy(exposure -> assertThat(exposure.getSubject()).isEqualTo("user-42"));
        assertThat(palate.feedback()).hasSize(1);
    }

    @Test
    void givesUpWhatIsCancelled() {
        var asked = new AtomicReference<CompletableFuture<Prompt>>();

        Mono<Prompt> never = reactive.call(client -> {
            asked.set(new CompletableFuture<>());
            return asked.get();
        });
        never.subscribe().dispose();

        assertThat(asked.get()).isCancelled();
    }

    @Test
    void leavesTheThreadFreeWhileTheServerThinks() throws Exception {
        var release = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                release.await();
                exchange.sendResponseHeaders(404, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        var single = Schedulers.newSingle("event-loop");
        var endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        try (var client =
                client().endpoint(endpoint).evaluation(Evaluation.REMOTE).build()) {
            var answer = ReactivePalate.of(client)
                    .prompt("greeting")
                    .subscribeOn(single)
                    .toFuture();
            var other = Mono.fromCallable(() -> "done").subscribeOn(single).block(LONG);

            assertThat(other).isEqualTo("done");
            assertThat(answer).isNotDone();
            release.countDown();
            assertThat(answer).failsWithin(LONG);
        } finally {
            single.dispose();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void writesFilesOnAnotherThread() throws Exception {
        var snapshot = Files.writeString(folder.resolve("prompts.json"), """
                {"project":"shop","revision":7,"profiles":[],"experiments":[],"holdouts":[],"prompts":[
                 {"key":"greeting","type":"text","labels":[{"label":"production","version":1}],"versions":[
                  {"number":1,"digest":"9f86d081","config":{},"text":"Hello"}]}]}
                """);
        try (var client = client().delivery(FeedbackDelivery.SPOOLED)
                .spool(folder.resolve("spool"))
                .refresh(Refresh.offline())
                .bootstrap(Bootstrap.file(snapshot))
                .build()) {
            var thread = ReactivePalate.of(client)
                    .prompt("greeting")
                    .map(prompt -> Thread.currentThread().getName())
                    .block(LONG);

            assertThat(thread).startsWith("boundedElastic");
            assertThat(folder.resolve("spool")).isNotEmptyFile();
        }
    }

    @Test
    void failsWithoutAServer() {
        try (var client = client().evaluation(Evaluation.REMOTE).build()) {
            StepVerifier.create(ReactivePalate.of(client).prompt("greeting"))
                    .verifyError(PalateUnavailableException.class);
        }
    }

    private Mono<Prompt> greeting() {
        return reactive.prompt("greeting", request -> request.var("name", "Ines"));
    }

    private Mono<Prompt> greeting(String subject) {
        return reactive.prompt("greeting", request -> request.var("name", subject))
                .contextWrite(ReactivePalate.subject(subject));
    }

    private static PalateClientBuilder client() {
        return PalateClient.builder()
                .endpoint("http://127.0.0.1:1")
                .apiKey("palate_sk_test")
                .retries(0)
                .closeTimeout(Duration.ZERO);
    }
}
