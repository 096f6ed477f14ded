package dev.palate.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import dev.palate.client.Evaluation;
import dev.palate.client.PalateClient;
import dev.palate.client.api.PalateApi;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.HealthCheck;
import dev.palate.client.model.HealthCheckStatus;
import dev.palate.client.model.PreferenceEvidence;
import dev.palate.client.model.ProfileProbability;
import dev.palate.client.model.ProfileProposalSummary;
import dev.palate.client.model.RaterAgreement;
import dev.palate.client.model.SampleRatioState;
import dev.palate.client.model.VerdictStatus;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import dev.palate.server.access.TestAccess;
import dev.palate.server.platform.PalateProperties;
import dev.palate.server.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class DemoTest {

    /** The figures that the benchmark published, in percent. */
    private static final Map<String, Double> PUBLISHED =
            Map.of("standard", 9.177964561962735, "concise", 7.41586497762733, "verbose", 12.76316981026087);

    @Autowired
    TestProjects projects;

    @Autowired
    TestAccess access;

    @Autowired
    Environment environment;

    @Autowired
    JsonMapper mapper;

    @TempDir
    Path dataFolder;

    @Test
    void holdsWhatTheBenchmarkPublished() {
        var api = api(projects.create());

        fill(api);

        var results = api.results().getResults(DemoExperiment.KEY).execute();
        var outcomes = new Outcomes(results, Wording.BASELINE.version());
        PUBLISHED.forEach((variant, winRate) -> {
            assertThat(outcomes.score(variant).getResponded()).isEqualTo(805);
            assertThat(100 * outcomes.preference(variant).getValue()).isCloseTo(winRate, within(1e-4));
        });
        assertThat(outcomes.winsDrawsLosses("verbose")).containsExactly(94L, 2L, 709L);
        assertThat(outcomes.subjectsByDataset("standard"))
                .isEqualTo(Map.of(
                        "helpful_base", 129L, "koala", 156L, "oasst", 188L, "selfinstruct", 252L, "vicuna", 80L));
        assertThat(results.getHealth().getSampleRatio().getState()).isEqualTo(SampleRatioState.HEALTHY);
        assertThat(results.getHealth().getSubjectsInSeveralVariants()).isZero();
        assertThat(results.getHealth().getChecks())
                .extracting(HealthCheck::getStatus)
                .containsOnly(HealthCheckStatus.OK, HealthCheckStatus.UNDEFINED);
        assertThat(results.getVerdict().getStatus()).isEqualTo(VerdictStatus.NO_DIFFERENCE);
    }

    @Test
    void tellsMadeUpTastesApart() {
        var api = api(projects.create());

        fill(api);

        var evidence =
                api.preferences().getPreferences(DemoReplies.KEY).execute().getEvidence();
        assertThat(strongest(evidence, "likes-direct")).isEqualTo(Reply.DIRECT_SHORT.version());
        assertThat(strongest(evidence, "likes-warm")).isEqualTo(Reply.WARM_LONG.version());
        assertThat(evidence)
                .filteredOn(one -> one.getProfile() == null && one.getSources().contains(FeedbackSource.END_USER))
                .singleElement()
                .satisfies(one -> assertThat(one.getPosition().getLower()).isPositive());
        assertThat(api.learning().listProfileProposals().execute().getItems())
                .hasSize(12)
                .extracting(ProfileProposalSummary::getProposed)
                .filteredOn(Objects::nonNull)
                .extracting(ProfileProbability::getProfile)
                .contains("likes-direct", "likes-warm");
        assertThat(api.preferences().getAgreement(DemoReplies.KEY).execute().getRaters())
                .extracting(RaterAgreement::getMetric)
                .contains(DemoMetrics.CLARITY, DemoMetrics.CHOSEN_REPLY);
    }

    private static int strongest(List<PreferenceEvidence> evidence, String profile) {
        return evidence.stream()
                .filter(one -> profile.equals(one.getProfile()))
                .filter(one -> one.getSources().contains(FeedbackSource.END_USER))
                .map(one -> one.getVersions().get(0).getVersion())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void learnsWhichDimensionsTheJudgePrefers() {
        var api = api(projects.create());

        fill(api);

        assertThat(api.preferences()
                        .getPreferenceModel(DemoPrompt.KEY)
                        .execute()
                        .getModels())
                .filteredOn(model -> model.getProfile() == null)
                .singleElement()
                .satisfies(model -> assertThat(model.getEffects())
                        .filteredOn(effect -> "long".equals(effect.getValue()))
                        .singleElement()
                        .satisfies(effect ->
                                assertThat(effect.getEffect().getLower()).isPositive()));
    }

    @Test
    void changesNothingWhenItIsFilledAgain() {
        var api = api(projects.create());
        fill(api);
        var before = state(api);

        fill(api);
        var contest = new DemoExperiment(api).create();
        new Replay(api, contest, new Progress(contest.judgements(805))).run(Excerpt.instructions());

        assertThat(state(api)).isEqualTo(before);
    }

    @Test
    void goesOnWhereItWasInterrupted() throws IOException {
        var demoProject = access.createProject("demo");
        var key = access.issueKey(demoProject, KeyType.MANAGEMENT);
        var demo = demo(key);

        demo.start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> hasExperiment(api(key)) && judgements(api(key)) > 0);
        demo.stop();
        demo.start();

        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> judgements(api(key)) == 3 * 805);
        demo.stop();
        assertThat(demo.isRunning()).isFalse();
    }

    @Test
    void leavesAnotherProjectOfTheFirstStartAlone() throws IOException {
        var project = projects.create();

        demo(project.secret(KeyType.MANAGEMENT)).fill();

        assertThat(api(project).prompts().listPrompts().execute().getItems()).isEmpty();
    }

    @Test
    void needsTheFirstKey() throws IOException {
        assertThat(firstKey().read()).isEmpty();
        assertThatCode(new Demo(address(), firstKey())::fill).doesNotThrowAnyException();
        assertThatCode(demo("revoked")::fill).doesNotThrowAnyException();
    }

    @Test
    void leavesTheServerAloneWhenItFails() throws IOException {
        write("a-key");
        var nobodyThere = new OwnAddress(new MockEnvironment().withProperty("local.server.port", "1"));

        assertThatCode(new Demo(nobodyThere, firstKey())::fill).doesNotThrowAnyException();
    }

    @Test
    void isPartOfTheServerUnlessItIsLeftOut() {
        var server = new ApplicationContextRunner()
                .withUserConfiguration(DemoConfiguration.class)
                .withBean(
                        PalateProperties.class,
                        () -> new PalateProperties(
                                dataFolder.toString(),
                                true,
                                new PalateProperties.Admin(null),
                                null,
                                null,
                                16,
                                Duration.ofDays(1)))
                .withBean(PrivateFiles.class)
                .withBean(JsonMapper.class, () -> mapper);

        server.run(context -> assertThat(context).hasSingleBean(Demo.class));
        server.withPropertyValues("palate.demo=false")
                .run(context -> assertThat(context).doesNotHaveBean(Demo.class));
    }

    private void fill(PalateApi api) {
        new DemoProject(api, address().uri()).fill();
    }

    private Demo demo(String managementKey) throws IOException {
        write(managementKey);
        return new Demo(address(), firstKey());
    }

    private void write(String managementKey) throws IOException {
        Files.writeString(
                credentials(), mapper.writeValueAsString(Map.of("adminUser", "admin", "managementKey", managementKey)));
    }

    private Path credentials() {
        return dataFolder.resolve("initial-credentials.json");
    }

    private OwnAddress address() {
        return new OwnAddress(environment);
    }

    private FirstKey firstKey() {
        return new FirstKey(credentials(), mapper);
    }

    private PalateApi api(TestProject project) {
        return api(project.secret(KeyType.MANAGEMENT));
    }

    private PalateApi api(String key) {
        return PalateClient.builder()
                .endpoint(address().uri())
                .apiKey(key)
                .evaluation(Evaluation.REMOTE)
                .requestTimeout(Duration.ofMinutes(1))
                .callTimeout(Duration.ofMinutes(2))
                .build()
                .api();
    }

    private static boolean hasExperiment(PalateApi api) {
        return !api.experiments().listExperiments().execute().getItems().isEmpty();
    }

    private static long judgements(PalateApi api) {
        return api.results().getResults(DemoExperiment.KEY).execute().getMetrics().stream()
                .flatMap(metric -> metric.getVariants().stream())
                .mapToLong(result -> result.getEvents())
                .sum();
    }

    /** What is configured, who did it, and what is known. */
    private static Object state(PalateApi api) {
        var results = api.results().getResults(DemoExperiment.KEY).execute();
        return Map.of(
                "variants", results.getVariants(),
                "metrics", results.getMetrics(),
                "pairs", results.getPairs(),
                "versions", api.versions().listVersions(DemoPrompt.KEY).execute(),
                "changes", api.audit().listAuditEvents().limit(200).execute());
    }
}
