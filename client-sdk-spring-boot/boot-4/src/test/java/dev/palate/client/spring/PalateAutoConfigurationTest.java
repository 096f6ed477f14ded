package dev.palate.client.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.client.Evaluation;
import dev.palate.client.FeedbackListener;
import dev.palate.client.PalateClient;
import dev.palate.client.PromptSource;
import dev.palate.client.api.PalateException;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.Problem;
import dev.palate.client.reactor.ReactivePalate;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** What an application gets by the starter. */
class PalateAutoConfigurationTest {

    private static final String NOBODY = "palate.endpoint=http://127.0.0.1:1";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Application.class)
            .withPropertyValues(NOBODY, "palate.close-timeout=0s");

    private final ApplicationContextRunner withKey = application.withPropertyValues("palate.api-key=palate_sk_test");

    @TempDir
    Path folder;

    /** Reads the configurations as an application does, without loading what they name. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PalateAutoConfiguration.class,
        Boot3HealthAutoConfiguration.class,
        Boot4HealthAutoConfiguration.class
    })
    static class Application {}

    @Test
    void runsOnTheBootThatIsMeant() {
        assertThat(SpringBootVersion.getVersion()).startsWith(System.getProperty("expected.boot"));
    }

    @Test
    void startsWithoutAServer() {
        withKey.run(context -> assertThat(fallback(context)).isEqualTo(PromptSource.FALLBACK));
    }

    @Test
    void servesFromAServer() {
        try (var shop = new Shop()) {
            withKey.withPropertyValues(
                            "palate.endpoint=" + shop.endpoint(),
                            "palate.snapshot.refresh=polling",
                            "palate.startup-timeout=30s")
                    .run(context -> {
                        var prompt = client(context).prompt("greeting").var("name", "Ines");

                        assertThat(prompt.get().text()).isEqualTo("Hello Ines");
                    });
        }
    }

    @Test
    void servesWhatItWasShippedWith() {
        withKey.withPropertyValues(
                        "palate.snapshot.refresh=offline", "palate.snapshot.bootstrap=classpath:prompts.json")
                .run(context -> assertThat(fallback(context)).isEqualTo(PromptSource.BOOTSTRAP));
    }

    @Test
    void servesAShippedFile() throws Exception {
        var file = Files.writeString(folder.resolve("prompts.json"), Shop.SNAPSHOT);

        withKey.withPropertyValues("palate.snapshot.refresh=manual", "palate.snapshot.bootstrap=" + file)
                .run(context -> assertThat(fallback(context)).isEqualTo(PromptSource.BOOTSTRAP));
    }

    @Test
    void keepsASnapshotForTheNextStart() {
        var file = folder.resolve("backup.json");
        var backup = "palate.snapshot.backup=" + file;
        try (var shop = new Shop()) {
            withKey.withPropertyValues("palate.endpoint=" + shop.endpoint(), backup)
                    .run(context -> await().atMost(Duration.ofSeconds(30))
                            .untilAsserted(() -> assertThat(file).isNotEmptyFile()));
        }

        withKey.withPropertyValues("palate.snapshot.refresh=offline", backup)
                .run(context -> assertThat(fallback(context)).isEqualTo(PromptSource.BACKUP));
    }

    @Test
    void keepsEvidenceInAFile() {
        var spool = folder.resolve("spool");

        withKey.withPropertyValues("palate.feedback.delivery=spooled", "palate.feedback.spool=" + spool)
                .run(context -> {
                    var judgement = client(context).feedbackFor("request-1").thumbsUp();

                    assertThat(judgement).isNotDone();
                    assertThat(spool).content().contains("request-1");
                });
    }

    @Test
    void resolvesOnTheServerWithAPublishableKey() {
        application
                .withPropertyValues("palate.api-key=palate_pk_test")
                .run(context -> assertThat(client(context).snapshotStatus()).isEmpty());
    }

    @Test
    void evaluatesWhereItIsTold() {
        withKey.withPropertyValues("palate.evaluation=" + Evaluation.REMOTE)
                .run(context -> assertThat(client(context).snapshotStatus()).isEmpty());
    }

    @Test
    void leavesAClientOfTheApplicationAlone() {
        try (var palate = PalateClient.testing().prompt("greeting", "Hi {{name}}")) {
            application.withBean(PalateClient.class, palate::client).run(context -> {
                assertThat(client(context)).isSameAs(palate.client());
                assertThat(context).hasSingleBean(MeterBinder.class).hasBean("palateHealthIndicator");
            });
        }
    }

    @Test
    void isSwitchedOff() {
        application
                .withPropertyValues("palate.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(PalateClient.class)
                        .doesNotHaveBean(MeterBinder.class)
                        .doesNotHaveBean("palateHealthIndicator"));
    }

    @Test
    void leavesHealthOutWhenToldTo() {
        withKey.withPropertyValues("management.health.palate.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("palateHealthIndicator"));
    }

    @Test
    void hasAReactiveForm() {
        withKey.run(context -> {
            var prompt = context.getBean(ReactivePalate.class)
                    .prompt("greeting", request -> request.fallback("Hello"))
                    .block();

            assertThat(prompt.text()).isEqualTo("Hello");
        });
    }

    @Test
    void needsNeitherReactorNorMetersNorActuator() {
        withKey.withClassLoader(new FilteredClassLoader(
                        "reactor",
                        "dev.palate.client.reactor",
                        "io.micrometer",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health"))
                .run(context -> {
                    assertThat(fallback(context)).isEqualTo(PromptSource.FALLBACK);
                    assertThat(context).doesNotHaveBean("palateMeters").doesNotHaveBean("palateHealthIndicator");
                    assertThat(context).doesNotHaveBean("reactivePalate").doesNotHaveBean("palateEndpoint");
                });
    }

    @Test
    void appliesCustomizersInOrder() {
        withKey.withBean("first", PalateClientCustomizer.class, () -> builder -> builder.evaluation(Evaluation.REMOTE))
                .run(context -> assertThat(client(context).snapshotStatus()).isEmpty());
    }

    @Test
    void tellsAListenerOfTheApplication() {
        var listener = new Listener();

        withKey.withBean(FeedbackListener.class, () -> listener).run(context -> {
            var prompt = client(context).prompt("greeting").fallback("Hello").get();
            var outcome = client(context).feedback(prompt).thumbsUp();

            assertThat(outcome).succeedsWithin(Duration.ofSeconds(30));
            assertThat(listener.rejected).hasSize(1);
        });
    }

    @Test
    void saysThatTheKeyIsMissing() {
        application.run(context -> assertThat(analysis(context))
                .contains("no API key")
                .contains("palate.api-key")
                .contains("palate.enabled"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "palate.retries=11",
                "palate.feedback.capacity=0",
                "palate.feedback.batch-size=501",
                "palate.snapshot.interval=1ms",
                "palate.startup-timeout=-1s",
                "palate.lookup-timeout=0s",
                "palate.feedback.delivery=spooled"
            })
    void saysWhichSettingCannotBeUsed(String setting) {
        withKey.withPropertyValues(setting)
                .run(context -> assertThat(analysis(context)).contains("A setting below palate cannot be used: "));
    }

    @Test
    void saysThatJacksonsAnnotationsAreTooOld() {
        withKey.withClassLoader(new FilteredClassLoader(name -> name.endsWith(".JsonSerializeAs")))
                .run(context -> assertThat(analysis(context)).contains("jackson-annotations 2.21"));
    }

    /** The source of the prompt, with a fallback where there is none. */
    private static PromptSource fallback(AssertableApplicationContext context) {
        return client(context)
                .prompt("greeting")
                .var("name", "Ines")
                .fallback("Hello")
                .get()
                .source();
    }

    private static PalateClient client(AssertableApplicationContext context) {
        return context.getBean(PalateClient.class);
    }

    private static String analysis(AssertableApplicationContext context) {
        var analysis = new NoClientFailureAnalyzer().analyze(context.getStartupFailure());
        return analysis.getDescription() + " " + analysis.getAction();
    }

    /** Remembers what was rejected. */
    private static final class Listener implements FeedbackListener {

        private final List<FeedbackItem> rejected = new CopyOnWriteArrayList<>();

        @Override
        public void rejected(FeedbackItem item, Problem problem) {
            rejected.add(item);
        }

        @Override
        public void dropped(FeedbackItem item, PalateException reason) {}
    }
}
