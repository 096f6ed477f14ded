package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.GuardrailStateDto.StateEnum;
import dev.palate.api.model.MetricRoleDto;
import dev.palate.api.model.VariantResultDto;
import dev.palate.api.model.VerdictDto;
import dev.palate.api.model.VerdictStatusDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import dev.palate.statistics.ConfidenceSequence;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** What an experiment is said to have shown. */
@ServerTest
class VerdictTest {

    private static final Map<String, Object> WITHOUT_GUARDRAILS = Map.of("guardrails", List.of());

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private Evidence evidence;

    @Test
    void isTooEarlyWithoutSubjects() {
        var verdict = trial(WITHOUT_GUARDRAILS).results().getVerdict();

        assertThat(verdict.getStatus()).isEqualTo(VerdictStatusDto.TOO_EARLY);
        assertThat(verdict.getSentence())
                .isEqualTo("It is too early for a verdict: each variant needs 30 subjects, and the smallest has 0.");
        assertThat(verdict.getMetric()).isEqualTo("stars");
        assertThat(verdict.getSubjectsNeeded()).isEqualTo(30);
        assertThat(verdict.getGuarantee()).contains("at most 5 %");
    }

    @Test
    void waitsForWhatWasPlanned() {
        var trial = trial(Map.of("guardrails", List.of(), "plan", Map.of("minimumSubjects", 50, "minimumDays", 7)));
        differ(trial, 40);

        var verdict = trial.results().getVerdict();

        assertThat(verdict.getStatus()).isEqualTo(VerdictStatusDto.TOO_EARLY);
        assertThat(verdict.getReasons())
                .containsExactly("each variant needs 50 subjects, and the smallest has 40", "0 of 7 days have passed");
        assertThat(verdict.getSubjects()).isEqualTo(40);
        assertThat(verdict.getSubjectsNeeded()).isEqualTo(50);
        assertThat(verdict.getExpectedAt()).isNotNull();
    }

    @Test
    void findsTheBetterVariant() {
        var trial = trial(WITHOUT_GUARDRAILS);
        differ(trial, 60);

        var results = trial.results();

        assertThat(results.getVerdict().getStatus()).isEqualTo(VerdictStatusDto.BETTER);
        assertThat(results.getVerdict().getVariant()).isEqualTo("short");
        assertThat(results.getVerdict().getSentence())
                .startsWith("'short' is better than control on 'stars': +2, between +1.")
                .endsWith(".");
        assertThat(results.getMetrics().get(0).getRole()).isEqualTo(MetricRoleDto.PRIMARY);
        var treatment = results.getMetrics().get(0).getVariants().get(1);
        assertThat(treatment.getAdjustedPValue()).isLessThan(0.001);
        assertThat(treatment.getBayesian().getChanceToWin()).isGreaterThan(0.99);
        assertThat(treatment.getResponseTest().getAlarm()).isFalse();
        assertHoldsAtEveryLook(treatment);
    }

    /** The interval is as many standard errors wide as the sequence says that was tuned before the start. */
    private static void assertHoldsAtEveryLook(VariantResultDto treatment) {
        var difference = treatment.getDifference();
        var margin = ConfidenceSequence.tunedFor(2_000, 0.95).criticalValue(120, 0.95)
                * treatment.getFixedHorizon().getDifference().getStandardError();
        assertThat(difference.getLower()).isCloseTo(difference.getValue() - margin, within(1e-9));
        assertThat(difference.getUpper()).isCloseTo(difference.getValue() + margin, within(1e-9));
        assertThat(difference.getpValue())
                .isGreaterThan(treatment.getFixedHorizon().getDifference().getpValue());
    }

    @Test
    void findsTheWorseVariant() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.judgeAll("rating", "stars", trial.subjects("control", 60), 4, 5);
        trial.judgeAll("rating", "stars", trial.subjects("short", 60), 2, 3);

        var verdict = trial.results().getVerdict();

        assertThat(verdict.getStatus()).isEqualTo(VerdictStatusDto.WORSE);
        assertThat(verdict.getSentence()).startsWith("'short' is worse than control on 'stars': −2, ");
    }

    @Test
    void findsNoDifferenceWhereThereIsNone() {
        var trial = trial(Map.of("guardrails", List.of(), "plan", Map.of("minimumEffect", 0.1)));
        trial.judgeAll("rating", "stars", trial.subjects("control", 60), 2, 3, 4);
        trial.judgeAll("rating", "stars", trial.subjects("short", 60), 2, 3, 4);

        var verdict = trial.results().getVerdict();

        assertThat(verdict.getStatus()).isEqualTo(VerdictStatusDto.NO_DIFFERENCE);
        assertThat(verdict.getSentence())
                .startsWith("No difference has been found so far on 'stars': 'short' 0, between");
        assertThat(verdict.getSubjectsNeeded()).isGreaterThan(1_000);
        assertThat(verdict.getChanges())
                .singleElement()
                .asString()
                .startsWith("A difference of 0.1 is found with about");
    }

    @Test
    void isBlockedWhenSubjectsAreNotSplitAsDesigned() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.judgeAll("rating", "stars", trial.subjects("control", 200), 2, 3);
        trial.judgeAll("rating", "stars", trial.subjects("short", 60), 4, 5);

        assertIsBlocked(
                trial,
                "subjects are not split between the variants as designed (p = below 0.0001)",
                "subjects who answered are not split between the variants as designed (p = below 0.0001)");
    }

    @Test
    void isBlockedWhenOneVariantIsAnsweredMore() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.judgeAll("rating", "stars", trial.subjects("control", 100), 2, 3, 4, 5);
        trial.judgeAll("rating", "stars", trial.subjects("short", 100).subList(0, 60), 3, 5);

        assertIsBlocked(
                trial,
                "60 % of the subjects of 'short' answered and 100 % of control's (p = below 0.0001), so those who answer may"
                        + " differ");
    }

    @Test
    void believesADifferenceThatIsThereWhoeverIsMissing() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.judgeAll("rating", "stars", trial.subjects("control", 100), 2, 3);
        trial.judgeAll("rating", "stars", trial.subjects("short", 100).subList(0, 60), 4, 5);

        assertThat(trial.results().getVerdict().getStatus()).isEqualTo(VerdictStatusDto.BETTER);
    }

    private static void assertIsBlocked(Trial trial, String... reasons) {
        var verdict = trial.results().getVerdict();
        assertThat(verdict.getStatus()).isEqualTo(VerdictStatusDto.BLOCKED);
        assertThat(verdict.getReasons()).containsExactly(reasons);
        assertThat(verdict.getVariant()).isNull();
    }

    @Test
    void waitsForTheGuardrail() {
        var trial = trial(Map.of());
        differ(trial, 60);

        var verdict = trial.results().getVerdict();

        assertThat(verdict.getStatus()).isEqualTo(VerdictStatusDto.TOO_EARLY);
        assertThat(verdict.getVariant()).isNull();
        assertThat(verdict.getReasons()).containsExactly("it cannot be told yet whether the guardrail 'thumbs' holds");
    }

    @Test
    void looksAtTheGuardrailOfTheBetterVariant() {
        var trial = trial(Map.of());
        var control = trial.subjects("control", 500);
        var treatment = trial.subjects("short", 500);
        trial.judgeAll("rating", "stars", control, 2, 3);
        trial.judgeAll("rating", "stars", treatment, 4, 5);
        judgeThumbs(trial, control, true, true, true, true, true, true, true, true, true, false);
        judgeThumbs(trial, treatment, true, true, true, true, true, true, true, true, true, false);
        assertThat(guardrail(trial)).isEqualTo(StateEnum.HELD);
        assertThat(trial.results().getVerdict().getStatus()).isEqualTo(VerdictStatusDto.BETTER);

        judgeThumbs(trial, treatment, false, false);
        judgeThumbs(trial, control, true, true);

        assertThat(guardrail(trial)).isEqualTo(StateEnum.BREACHED);
        var verdict = trial.results().getVerdict();
        assertThat(verdict.getStatus()).isEqualTo(VerdictStatusDto.GUARDRAIL);
        assertThat(verdict.getReasons())
                .containsExactly("it is worse on the guardrail 'thumbs' than the margin allows");
    }

    private static void judgeThumbs(Trial trial, List<UUID> exposures, Object... values) {
        trial.judgeAll("binary", "thumbs", exposures, values);
    }

    private static StateEnum guardrail(Trial trial) {
        return trial.results().getMetrics().stream()
                .filter(metric -> metric.getMetric().equals("thumbs"))
                .map(metric -> metric.getVariants().get(1).getGuardrail().getState())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void restsOnTheSourceThatIsChosenEvenIfItSaidNothing() {
        var trial = trial(WITHOUT_GUARDRAILS);
        differ(trial, 60);

        var results = trial.resultsBy("expert");

        assertThat(results.getVerdict().getSource()).isEqualTo(FeedbackSourceDto.EXPERT);
        assertThat(results.getVerdict().getStatus()).isEqualTo(VerdictStatusDto.TOO_EARLY);
        assertThat(results.getMetrics().get(0).getSource()).isEqualTo(FeedbackSourceDto.END_USER);
        assertThat(results.getMetrics().get(0).getVariants().get(1).getAdjustedPValue())
                .isNull();
    }

    @Test
    void restsOnEndUsersThoughJudgesSaidMore() {
        var trial = trial(WITHOUT_GUARDRAILS);
        var exposure = trial.control("a");
        trial.judge("rating", "stars", "end_user", exposure, 3);
        trial.judge("rating", "stars", "judge", exposure, 1, 2, 3);

        assertThat(trial.results().getVerdict().getSource()).isEqualTo(FeedbackSourceDto.END_USER);
        assertThat(trial.series("stars").getSource()).isEqualTo(FeedbackSourceDto.END_USER);
    }

    @Test
    void restsOnComparisonsWhereTheyDecide() {
        var trial = trial(Map.of("guardrails", List.of(), "primaryMetric", "preference"));
        var control = trial.subjects("control", 80);
        var treatment = trial.subjects("short", 80);
        for (var i = 0; i < 80; i++) {
            if (i % 8 == 0) {
                trial.prefer(control.get(i), treatment.get(i));
            } else {
                trial.prefer(treatment.get(i), control.get(i));
            }
        }

        VerdictDto verdict = trial.results().getVerdict();

        assertThat(verdict.getStatus()).isEqualTo(VerdictStatusDto.BETTER);
        assertThat(verdict.getSentence()).startsWith("'short' is better than control on 'preference': +37.5 points");
    }

    private Trial trial(Map<String, Object> changes) {
        return new Trial(db, evidence, projects.create(), changes);
    }

    private static void differ(Trial trial, int subjects) {
        trial.judgeAll("rating", "stars", trial.subjects("control", subjects), 2, 3);
        trial.judgeAll("rating", "stars", trial.subjects("short", subjects), 4, 5);
    }
}
