package dev.palate.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.palate.client.Evaluation;
import dev.palate.client.PalateClient;
import dev.palate.client.api.PalateApi;
import dev.palate.client.model.CreateExperiment;
import dev.palate.client.model.CreatePrompt;
import dev.palate.client.model.CreateVersion;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.PreferenceEvidence;
import dev.palate.client.model.Preferences;
import dev.palate.client.model.PromptType;
import dev.palate.client.model.Reasoned;
import dev.palate.client.model.VariantDefinition;
import dev.palate.client.model.VersionUtility;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Replays every judgement of a published benchmark through the SDK, and finds the published figures in the results. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlpacaEvalReplayTest {

    private static final String PROMPT = "instruction-answer";
    private static final String EXPERIMENT = "all-candidates";
    private static final int BASELINE = 1;
    private static final int INSTRUCTIONS = 805;

    /** Of an estimate relative to the published figure: 1e-4. */
    private static final double PERCENT = 0.01;

    @Autowired
    TestProjects projects;

    @Autowired
    Environment environment;

    private List<Published> leaderboard;
    private Outcomes outcomes;
    private Preferences preferences;

    @BeforeAll
    void replay() {
        var benchmark = AlpacaEval.present();
        leaderboard = benchmark.leaderboard();
        try (var client = client(projects.create().secret(KeyType.MANAGEMENT))) {
            var contest = start(client.api());
            var instructions = benchmark.instructions();
            assertThat(instructions).hasSize(INSTRUCTIONS);
            new Replay(client.api(), contest, new Progress(contest.judgements(INSTRUCTIONS))).run(instructions);
            outcomes =
                    new Outcomes(client.api().results().getResults(EXPERIMENT).execute(), BASELINE);
            preferences = client.api()
                    .preferences()
                    .getPreferences(PROMPT)
                    .source(List.of(FeedbackSource.JUDGE, FeedbackSource.EXPERT))
                    .reference(BASELINE)
                    .execute();
        }
    }

    @Test
    void reproducesThePublishedWinRates() {
        assertThat(leaderboard)
                .allSatisfy(published -> assertThat(
                                100 * outcomes.preference(published.variant()).getValue())
                        .isCloseTo(published.winRate(), within(1e-4)));
    }

    @Test
    void reproducesThePublishedStandardErrors() {
        assertThat(leaderboard)
                .allSatisfy(published -> assertThat(
                                100 * outcomes.preference(published.variant()).getStandardError())
                        .isCloseTo(published.standardError(), withPercentage(PERCENT)));
    }

    @Test
    void reproducesThePublishedWinsDrawsAndLosses() {
        assertThat(leaderboard)
                .allSatisfy(published -> assertThat(outcomes.winsDrawsLosses(published.variant()))
                        .containsExactly(published.wins(), published.draws(), published.losses()));
    }

    @Test
    void countsEveryInstructionOnceForEveryCandidate() {
        assertThat(leaderboard).allSatisfy(published -> {
            var score = outcomes.score(published.variant());
            assertThat(List.of(score.getSubjects(), score.getResponded(), score.getEvents()))
                    .containsOnly((long) INSTRUCTIONS);
        });
    }

    @Test
    void sharesTheInstructionsOutAmongTheirDatasets() {
        assertThat(leaderboard).allSatisfy(published -> {
            var subjects = outcomes.subjectsByDataset(published.variant());
            assertThat(subjects).containsOnlyKeys("helpful_base", "koala", "oasst", "selfinstruct", "vicuna");
            assertThat(subjects.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(INSTRUCTIONS);
        });
    }

    /** All were judged against one baseline, so the likelihood repeats the shares of each. */
    @Test
    void ordersTheUtilitiesLikeThePublishedWinRates() {
        var pairs = preferences.getEvidence().get(0);
        var published = leaderboard.stream()
                .sorted(Comparator.comparingDouble(Published::winRate).reversed())
                .map(this::version)
                .toList();

        assertThat(pairs.getSources()).containsExactly(FeedbackSource.JUDGE);
        assertThat(pairs.getProfile()).isNull();
        assertThat(pairs.getIsIdentified()).isTrue();
        assertThat(pairs.getSubjects()).isEqualTo((long) INSTRUCTIONS * leaderboard.size());
        assertThat(pairs.getVersions().stream().map(VersionUtility::getVersion).filter(version -> version != BASELINE))
                .containsExactlyElementsOf(published);
    }

    @Test
    void alignsCandidatesWithSubjectsAsOftenAsTheyWon() {
        var alignments = preferences.getEvidence().get(0).getVersions().stream()
                .filter(candidate -> candidate.getVersion() != BASELINE)
                .collect(Collectors.toMap(VersionUtility::getVersion, VersionUtility::getAlignment));

        assertThat(leaderboard).allSatisfy(published -> {
            var alignment = alignments.get(version(published));
            assertThat(alignment.getValue())
                    .isCloseTo((published.wins() + published.draws() / 2.0) / INSTRUCTIONS, within(1e-6));
            assertThat(alignment.getLower()).isLessThan(alignment.getValue());
            assertThat(alignment.getUpper()).isGreaterThan(alignment.getValue());
        });
    }

    @Test
    void hasUtilitiesForEveryDataset() {
        assertThat(preferences.getEvidence().stream().map(PreferenceEvidence::getProfile))
                .containsExactly(null, "helpful_base", "koala", "oasst", "selfinstruct", "vicuna");
    }

    private int version(Published published) {
        return BASELINE + 1 + leaderboard.indexOf(published);
    }

    /** An experiment with a variant for every candidate, whose version comes after that of the baseline. */
    private Contest start(PalateApi api) {
        new DemoProfiles(api).create();
        new DemoMetrics(api).create();
        api.prompts()
                .createPrompt(new CreatePrompt().key(PROMPT).type(PromptType.TEXT))
                .execute();
        publish(api, "the baseline");
        leaderboard.forEach(published -> publish(api, published.candidate()));
        var contestants = IntStream.range(0, leaderboard.size())
                .mapToObj(place -> new Contestant(leaderboard.get(place).variant(), BASELINE + 1 + place))
                .toList();
        api.experiments().createExperiment(experiment(contestants)).execute();
        api.experiments()
                .startExperiment(EXPERIMENT, new Reasoned())
                .ifMatch("*")
                .execute();
        return new Contest(PROMPT, BASELINE, EXPERIMENT, contestants);
    }

    private static void publish(PalateApi api, String model) {
        api.versions()
                .createVersion(PROMPT, new CreateVersion().text("{{instruction}} (as " + model + " answers it)"))
                .execute();
    }

    private static CreateExperiment experiment(List<Contestant> contestants) {
        return new CreateExperiment()
                .key(EXPERIMENT)
                .prompt(PROMPT)
                .variants(contestants.stream()
                        .map(contestant -> new VariantDefinition()
                                .key(contestant.variant())
                                .version(contestant.version()))
                        .toList())
                .primaryMetric(DemoMetrics.PREFERENCE);
    }

    private PalateClient client(String key) {
        return PalateClient.builder()
                .endpoint(new OwnAddress(environment).uri())
                .apiKey(key)
                .evaluation(Evaluation.REMOTE)
                .requestTimeout(Duration.ofMinutes(1))
                .callTimeout(Duration.ofMinutes(2))
                .build();
    }
}
