package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.MetricResultDto;
import dev.palate.api.model.ProfileExposureDto;
import dev.palate.api.model.ProfileResultDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.api.model.SampleRatioStateDto;
import dev.palate.api.model.VariantResultDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import dev.palate.statistics.ConfidenceSequence;
import dev.palate.statistics.Interval;
import dev.palate.statistics.Proportion;
import dev.palate.statistics.RateSequence;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class ResultsTest {

    private static final Offset<Double> EXACTLY = within(1e-12);

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private Evidence evidence;

    private TestProject project;
    private Trial trial;

    @BeforeEach
    void startTrial() {
        project = projects.create();
        trial = new Trial(db, evidence, project);
    }

    @Test
    void saysWhatIsMissingBeforeAnythingHappened() {
        var results = trial.results();

        assertThat(results.getControl()).isEqualTo("control");
        assertThat(results.getMethod()).contains("clustered by subject", "anytime-valid", "Fieller", "95 %");
        assertThat(results.getVariants())
                .extracting("variant", "version", "subjects")
                .containsExactly(tuple("control", 1, 0L), tuple("short", 2, 0L));
        assertThat(results.getMetrics()).extracting(MetricResultDto::getMetric).containsExactly("stars", "thumbs");
        assertThat(results.getMetrics()).allSatisfy(metric -> {
            assertThat(metric.getSource()).isNull();
            assertThat(metric.getVariants()).hasSize(2).allSatisfy(variant -> {
                assertIsUndefined(variant.getValue(), "no subject was exposed");
                assertIsUndefined(variant.getResponseRate(), "no subject was exposed");
            });
        });
        assertIsUndefined(variant(results, "stars", "short").getDifference(), "no subject was exposed");
        assertThat(results.getHealth().getSampleRatio().getState()).isEqualTo(SampleRatioStateDto.TOO_EARLY);
    }

    /**
     * Control: Σm = 16, Σd = 5, residuals m − 3.2 d of 3.6, −2.2, −1.4 and 0, so se² = 19.76 / (4 · 3 · 1.25²). Treatment: 18
     * over 4, residuals −0.5, 0 and 0.5, so se² = 0.5 / (3 · 2 · (4/3)²). Quantiles are SciPy's.
     */
    @Test
    void clustersJudgementsBySubject() {
        judgeBothVariants();

        var results = trial.results();
        var control = variant(results, "stars", "control");
        assertThat(control.getSubjects()).isEqualTo(4);
        assertThat(control.getResponded()).isEqualTo(3);
        assertThat(control.getEvents()).isEqualTo(5);
        assertThat(control.getDifference()).isNull();
        assertThat(control.getValue().getValue()).isCloseTo(3.2, EXACTLY);
        assertThat(control.getValue().getStandardError()).isCloseTo(1.026580082929075, EXACTLY);
        assertThat(control.getResponseRate().getValue()).isEqualTo(0.75);

        var treatment = variant(results, "stars", "short");
        assertThat(treatment.getValue().getValue()).isCloseTo(4.5, EXACTLY);
        assertThat(treatment.getValue().getStandardError()).isCloseTo(0.21650635094610965, EXACTLY);
        var difference = treatment.getFixedHorizon().getDifference();
        assertIsNear(difference, 1.3, -1.8916392663003077, 4.491639266300307);
        assertThat(difference.getpValue()).isCloseTo(0.29696864746910545, EXACTLY);
        assertThat(difference.getSubjects()).isEqualTo(7);
        var lift = treatment.getFixedHorizon().getRelativeDifference();
        assertThat(lift.getValue()).isCloseTo(1.3 / 3.2, EXACTLY);
        assertThat(lift.getLower()).isCloseTo(-0.30373581217759016, within(1e-9));
        assertThat(lift.getUpper()).isCloseTo(57.4130657673447, within(1e-6));
    }

    @Test
    void givesNoIntervalToLookAtBeforeThereIsEnough() {
        judgeBothVariants();

        var treatment = variant(trial.results(), "stars", "short");

        assertThat(treatment.getValue().getValue()).isCloseTo(4.5, EXACTLY);
        assertThat(treatment.getValue().getLower()).isNull();
        assertThat(treatment.getValue().getUndefined())
                .isEqualTo("too early: an interval needs 30 subjects who answered, and there are 3");
        assertThat(treatment.getDifference().getValue()).isCloseTo(1.3, EXACTLY);
        assertThat(treatment.getDifference().getLower()).isNull();
        assertThat(treatment.getDifference().getpValue()).isNull();
        assertThat(treatment.getDifference().getUndefined())
                .isEqualTo("too early: each variant needs 30 subjects who answered, and they have 3 and 3");
        assertThat(treatment.getAdjustedPValue()).isNull();
    }

    /** Tuned for the 1,000 subjects of each variant that are usual, not for those who came. */
    @Test
    void saysWhatAVariantIsWorthAtEveryLook() {
        trial.judgeAll("rating", "stars", trial.subjects("control", 60).subList(0, 45), 2, 3);

        var control = variant(trial.results(), "stars", "control");

        var margin = ConfidenceSequence.tunedFor(1_000, 0.95).criticalValue(60, 0.95)
                * control.getValue().getStandardError();
        assertIsNear(control.getValue(), 112 / 45.0, 112 / 45.0 - margin, 112 / 45.0 + margin);
        var answered = (Interval) RateSequence.tunedFor(1_000, 0.95).interval(new Proportion(60, 45), 0.95);
        assertIsNear(control.getResponseRate(), 0.75, answered.lower(), answered.upper());
        var onePlannedLook = (Interval) new Proportion(60, 45).wilson(0.95);
        assertThat(answered.lower()).isLessThan(onePlannedLook.lower());
        assertThat(answered.upper()).isGreaterThan(onePlannedLook.upper());
    }

    @Test
    void computesIntervalsAtTheLevelAskedFor() {
        trial.judgeAll("rating", "stars", trial.subjects("control", 60), 2, 3);

        var results = trial.results(0.6);

        var value = variant(results, "stars", "control").getValue();
        var margin = ConfidenceSequence.tunedFor(1_000, 0.6).criticalValue(60, 0.6) * value.getStandardError();
        assertIsNear(value, 2.5, 2.5 - margin, 2.5 + margin);
        assertThat(results.getMethod()).contains("60 %");
    }

    @Test
    void refusesLevelsThatAreNone() {
        project.management()
                .get()
                .uri("/experiments/{key}/results?level=1", Trial.KEY)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void answersFromRollupsAlone() {
        judgeBothVariants();
        var before = trial.tag();

        trial.forgetEvents();

        assertThat(trial.tag()).isEqualTo(before);
        assertThat(variant(trial.results(), "stars", "control").getEvents()).isEqualTo(5);
    }

    @Test
    void waitsForTheRarerJudgementBeforeItSaysWhatAShareIs() {
        trial.judgeAll(
                "binary",
                "thumbs",
                trial.subjects("control", 36),
                true,
                true,
                true,
                true,
                true,
                true,
                true,
                true,
                false);

        var value = variant(trial.results(), "thumbs", "control").getValue();

        assertThat(value.getValue()).isCloseTo(8 / 9.0, EXACTLY);
        assertThat(value.getStandardError()).isPositive();
        assertThat(value.getLower()).isNull();
        assertThat(value.getUndefined()).isEqualTo("too early: an interval needs 5 judgements of either kind");
    }

    @Test
    void doesNotClaimCertaintyForOneSubject() {
        trial.stars(trial.control("a"), 4, 5);

        var value = variant(trial.results(), "stars", "control").getValue();

        assertThat(value.getValue()).isEqualTo(4.5);
        assertThat(value.getLower()).isNull();
        assertThat(value.getUndefined()).contains("one subject");
    }

    @Test
    void doesNotClaimCertaintyWhenAllAgree() {
        trial.stars(trial.control("a"), 5);
        trial.stars(trial.control("b"), 5);

        var value = variant(trial.results(), "stars", "control").getValue();

        assertThat(value.getValue()).isEqualTo(5);
        assertThat(value.getUpper()).isNull();
        assertThat(value.getUndefined()).contains("same value");
    }

    @Test
    void relatesNothingToAControlOfZero() {
        thumbs(trial.control("a"), 0);
        thumbs(trial.control("b"), 0);
        thumbs(trial.treatment("c"), 1);
        thumbs(trial.treatment("d"), 0);

        var treatment = variant(trial.results(), "thumbs", "short");

        assertThat(treatment.getDifference().getValue()).isEqualTo(0.5);
        assertIsUndefined(
                treatment.getFixedHorizon().getRelativeDifference(),
                "all subjects have the same value, so the uncertainty cannot be estimated");
    }

    @Test
    void keepsTheIntervalsOfSharesBetweenZeroAndOne() {
        trial.judgeAll("binary", "thumbs", trial.subjects("control", 30), true, false);

        var value = variant(trial.results(), "thumbs", "control").getValue();

        assertThat(value.getLower()).isZero();
        assertThat(value.getUpper()).isEqualTo(1);
    }

    @Test
    void neverPoolsSources() {
        var exposure = trial.control("a");
        trial.judge("binary", "thumbs", "end_user", exposure, 1);
        trial.judge("binary", "thumbs", "judge", exposure, 0, 0);

        var thumbs = trial.results().getMetrics().stream()
                .filter(metric -> metric.getMetric().equals("thumbs"))
                .toList();

        assertThat(thumbs)
                .extracting(MetricResultDto::getSource)
                .containsExactly(FeedbackSourceDto.END_USER, FeedbackSourceDto.JUDGE);
        assertThat(thumbs)
                .extracting(metric -> metric.getVariants().get(0).getEvents())
                .containsExactly(1L, 2L);
    }

    @Test
    void reportsEachProfileAndAllTogether() {
        trial.stars(trial.control("a"), 2);
        trial.stars(trial.expert("b"), 4);
        trial.expert("c");

        var results = trial.results();

        assertThat(results.getVariants().get(1).getProfiles())
                .extracting(ProfileExposureDto::getProfile, ProfileExposureDto::getSubjects)
                .containsExactly(tuple(null, 0L), tuple("expert", 2L));
        var stars = metric(results, "stars");
        assertThat(stars.getProfiles()).extracting(ProfileResultDto::getProfile).containsExactly(null, "expert");
        var expert = stars.getProfiles().get(1).getVariants();
        assertThat(expert.get(1).getSubjects()).isEqualTo(2);
        assertThat(expert.get(1).getValue().getValue()).isEqualTo(4);
        assertIsUndefined(expert.get(0).getValue(), "no subject was exposed");
        assertThat(variant(results, "stars", "control").getValue().getValue()).isEqualTo(2);
    }

    @Test
    void countsWhatHasNoNumber() {
        var exposure = trial.control("a");
        trial.comment(exposure, "Too long");
        trial.comment(exposure, "Friendly");

        var comments = variant(trial.results(), "comment", "control");

        assertThat(comments.getEvents()).isEqualTo(2);
        assertThat(comments.getResponseRate().getValue()).isEqualTo(1);
        assertIsUndefined(comments.getValue(), "texts have no mean; only their number is counted");
    }

    @Test
    void answersNotModifiedUntilSomethingChanges() {
        trial.stars(trial.control("a"), 4);
        var tag = trial.tag();

        assertThat(trial.isUnchangedSince(tag)).isTrue();
        trial.control("b");

        assertThat(trial.isUnchangedSince(tag)).isFalse();
    }

    @Test
    void knowsOnlyExperimentsOfTheProject() {
        projects.create()
                .management()
                .get()
                .uri("/experiments/{key}/results", Trial.KEY)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("experiment_not_found");
    }

    @Test
    void knowsOnlyDeclaredMetrics() {
        project.management()
                .get()
                .uri("/experiments/{key}/results/series?metric=unheard-of", Trial.KEY)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("metric_not_found");
    }

    private void judgeBothVariants() {
        trial.stars(trial.control("a"), 5, 5);
        trial.stars(trial.control("b"), 1);
        trial.stars(trial.control("c"), 3, 2);
        trial.control("d");
        trial.stars(trial.treatment("e"), 4);
        trial.stars(trial.treatment("f"), 5, 4);
        trial.stars(trial.treatment("g"), 5);
    }

    private void thumbs(UUID exposure, int value) {
        trial.judge("binary", "thumbs", "end_user", exposure, value);
    }

    private static MetricResultDto metric(ResultsDto results, String key) {
        return results.getMetrics().stream()
                .filter(metric -> metric.getMetric().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static VariantResultDto variant(ResultsDto results, String metric, String variant) {
        return metric(results, metric).getVariants().stream()
                .filter(result -> result.getVariant().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    private static void assertIsNear(EstimateDto estimate, double value, double lower, double upper) {
        assertThat(estimate.getValue()).isCloseTo(value, EXACTLY);
        assertThat(estimate.getLower()).isCloseTo(lower, within(1e-9));
        assertThat(estimate.getUpper()).isCloseTo(upper, within(1e-9));
        assertThat(estimate.getUndefined()).isNull();
    }

    private static void assertIsUndefined(EstimateDto estimate, String reason) {
        assertThat(estimate.getValue()).isNull();
        assertThat(estimate.getLower()).isNull();
        assertThat(estimate.getUndefined()).isEqualTo(reason);
    }
}
