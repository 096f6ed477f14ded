package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.HealthCheckDto;
import dev.palate.api.model.HealthCheckKeyDto;
import dev.palate.api.model.HealthCheckStatusDto;
import dev.palate.api.model.HealthTestDto;
import dev.palate.api.model.HealthTestKindDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.api.model.VerdictStatusDto;
import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import dev.palate.server.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Each check of an experiment's data finds what it is there for, and nothing in clean data. */
@ServerTest
class HealthChecksTest {

    private static final Map<String, Object> WITHOUT_GUARDRAILS = Map.of("guardrails", List.of());

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private Evidence evidence;

    @Autowired
    private LookKeeper looks;

    private TestProject project;

    @BeforeEach
    void createProject() {
        project = projects.create();
    }

    @Test
    void findsNothingInCleanData() {
        var trial = trial(Map.of("guardrails", List.of(), "stickiness", "stored"));
        assign("control", 20);
        assign("short", 20);
        trial.judgeAll("rating", "stars", trial.subjects("control", 100), 2, 3);
        trial.judgeAll("rating", "stars", trial.subjects("short", 100), 4, 5);

        var results = trial.results();

        assertThat(results.getHealth().getChecks())
                .extracting(HealthCheckDto::getKey)
                .containsExactly(HealthCheckKeyDto.values());
        assertThat(results.getHealth().getChecks())
                .allSatisfy(check ->
                        assertThat(check.getStatus()).as(check.getSentence()).isEqualTo(HealthCheckStatusDto.OK));
        assertThat(check(results, HealthCheckKeyDto.ASSIGNED_SPLIT).getN()).isEqualTo(40);
        assertThat(check(results, HealthCheckKeyDto.RESPONDED_SPLIT).getN()).isEqualTo(200);
        assertThat(results.getVerdict().getStatus()).isEqualTo(VerdictStatusDto.BETTER);
    }

    @Test
    void saysOfEachCheckWhyItCannotBeTold() {
        var results = trial(WITHOUT_GUARDRAILS).results();

        assertThat(results.getHealth().getChecks())
                .filteredOn(check -> check.getKey() != HealthCheckKeyDto.INGEST_LAG)
                .allSatisfy(check -> {
                    assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.UNDEFINED);
                    assertThat(check.getSentence()).isNotBlank();
                    assertThat(check.getN()).isZero();
                });
    }

    @Test
    void findsAssignmentsThatAreNotSplitAsDesigned() {
        var trial = trial(Map.of("stickiness", "stored"));
        assign("control", 30);

        var check = check(trial.results(), HealthCheckKeyDto.ASSIGNED_SPLIT);

        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.BLOCKING);
        assertThat(check.getN()).isEqualTo(30);
        assertThat(test(check, HealthTestKindDto.CHI_SQUARE).getAlarm()).isTrue();
        assertThat(test(check, HealthTestKindDto.EMPTY_VARIANT).getAlarm()).isTrue();
        assertThat(trial.results().getVerdict().getReasons()).contains(check.getSentence());
    }

    /** At 120 to 60 the sequential test alarms, at 120 to 120 no test does by itself. */
    @Test
    void remembersWhatTheSequentialTestFoundAtALook() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.subjects("control", 120);
        trial.subjects("short", 60);
        looks.take(project.id(), Trial.KEY).block();
        trial.subjects("short", 60);

        var results = trial.results();

        var check = check(results, HealthCheckKeyDto.EXPOSED_SPLIT);
        assertThat(test(check, HealthTestKindDto.CHI_SQUARE).getAlarm()).isFalse();
        assertThat(test(check, HealthTestKindDto.SEQUENTIAL).getAlarm()).isTrue();
        assertThat(test(check, HealthTestKindDto.SEQUENTIAL).getpValue()).isLessThan(0.01);
        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.BLOCKING);
        assertThat(check.getSentence()).endsWith("at all looks together)");
        assertThat(results.getVerdict().getStatus()).isEqualTo(VerdictStatusDto.BLOCKED);
    }

    /** The chi-square test does not tell at the usual threshold yet: 8.6 at one degree of freedom. */
    @Test
    void findsAVariantOfSmallWeightThatGotNobody() {
        var trial = trial(variants(99, 1));
        trial.subjects("control", 850);

        var check = check(trial.results(), HealthCheckKeyDto.EXPOSED_SPLIT);

        assertThat(test(check, HealthTestKindDto.CHI_SQUARE).getAlarm()).isFalse();
        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.BLOCKING);
        assertThat(check.getSentence()).isEqualTo("none of 850 subjects is in 'short', where 9 were expected");
    }

    @Test
    void findsOneSubjectWhereNoneMayBe() {
        var trial = trial(variants(1, 0));
        trial.subjects("control", 5);
        trial.subjects("short", 1);

        var results = trial.results();

        var check = check(results, HealthCheckKeyDto.EXPOSED_SPLIT);
        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.BLOCKING);
        assertThat(test(check, HealthTestKindDto.ZERO_WEIGHT).getN()).isEqualTo(1);
        assertThat(results.getVerdict().getReasons()).containsExactly(check.getSentence());
    }

    @Test
    void findsThatThoseWhoAnsweredAreNotSplitAsDesigned() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.judgeAll("rating", "stars", trial.subjects("control", 100), 2, 3, 4, 5);
        trial.judgeAll("rating", "stars", trial.subjects("short", 100).subList(0, 45), 3, 5);

        var results = trial.results();

        assertThat(check(results, HealthCheckKeyDto.EXPOSED_SPLIT).getStatus()).isEqualTo(HealthCheckStatusDto.OK);
        var check = check(results, HealthCheckKeyDto.RESPONDED_SPLIT);
        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.BLOCKING);
        assertThat(check.getN()).isEqualTo(145);
        assertThat(results.getVerdict().getReasons()).contains(check.getSentence());
    }

    /** On the second day a tenth went to control and half as many answered, of both: held against one share, it would alarm. */
    @Test
    void holdsThoseWhoAnsweredAgainstTheSharesThatDrewThemAfterWeightsChanged() {
        var trial = trial(WITHOUT_GUARDRAILS);
        answer(trial, "control", 1, 60, 60);
        answer(trial, "short", 1, 60, 60);
        Scenario.in(project).change(Trial.KEY, "allocations", Map.of("weights", Map.of("control", 1, "short", 9)));
        answer(trial, "control", 2, 40, 20);
        answer(trial, "short", 2, 360, 180);

        var clean = trial.results();
        answer(trial, "control", 2, 100, 100);

        var check = check(clean, HealthCheckKeyDto.RESPONDED_SPLIT);
        assertThat(check.getStatus()).as(check.getSentence()).isEqualTo(HealthCheckStatusDto.OK);
        assertThat(check.getN()).isEqualTo(320);
        assertThat(test(check, HealthTestKindDto.SEQUENTIAL).getpValue()).isNotNull();
        assertThat(check(clean, HealthCheckKeyDto.EXPOSED_SPLIT).getStatus()).isEqualTo(HealthCheckStatusDto.OK);
        assertThat(check(trial.results(), HealthCheckKeyDto.RESPONDED_SPLIT).getStatus())
                .isEqualTo(HealthCheckStatusDto.BLOCKING);
    }

    /** All who answered said no to control and yes to the other, so nothing that the silent ones think turns it around. */
    @Test
    void believesAShareWhoseDifferenceKeepsItsSignBetweenTheBounds() {
        var trial = trial(Map.of("primaryMetric", "thumbs", "guardrails", List.of()));
        trial.judgeAll("binary", "thumbs", trial.subjects("control", 100), false);
        trial.judgeAll("binary", "thumbs", trial.subjects("short", 100).subList(0, 60), true);

        var results = trial.results();

        var check = check(results, HealthCheckKeyDto.RESPONSE_RATE);
        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.WARNING);
        assertThat(check.getN()).isEqualTo(200);
        var test = check.getTests().get(0);
        assertThat(test.getAlarm()).isTrue();
        assertThat(test.getVariant()).isEqualTo("short");
        assertThat(test.getTrimmed().getLower()).isCloseTo(1, within(1e-12));
        assertThat(test.getWorstCase().getLower()).isCloseTo(0.6, within(1e-12));
        assertThat(test.getWorstCase().getUpper()).isCloseTo(1, within(1e-12));
        assertThat(results.getVerdict().getStatus()).isNotEqualTo(VerdictStatusDto.BLOCKED);
    }

    @Test
    void findsOneSubjectThatHoldsMoreThanATwentiethOfTheJudgements() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.judgeAll("rating", "stars", trial.subjects("control", 100), 2, 3);
        judgeOften(trial, 11);
        var before = check(trial.results(), HealthCheckKeyDto.DOMINATING_SUBJECT);
        judgeOften(trial, 30);

        var check = check(trial.results(), HealthCheckKeyDto.DOMINATING_SUBJECT);

        assertThat(before.getStatus()).isEqualTo(HealthCheckStatusDto.WARNING);
        assertThat(before.getShare()).isCloseTo(11 / 111.0, within(1e-12));
        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.WARNING);
        assertThat(check.getSentence()).isEqualTo("one subject gave 30 of the 141 judgements on 'stars' (end_user)");
        assertThat(check.getShare()).isCloseTo(30 / 141.0, within(1e-12));
    }

    @Test
    void letsASubjectSayMuchWhereOthersSayMoreTogether() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.judgeAll("rating", "stars", trial.subjects("control", 229), 2, 3);
        judgeOften(trial, 12);

        var check = check(trial.results(), HealthCheckKeyDto.DOMINATING_SUBJECT);

        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.OK);
        assertThat(check.getShare()).isCloseTo(12 / 241.0, within(1e-12));
    }

    @Test
    void findsThatSubjectsSawSeveralVariants() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.subjects("control", 49);
        trial.subjects("short", 49);
        trial.control("a");
        trial.treatment("a");
        trial.treatment("b");
        trial.control("b");

        var check = check(trial.results(), HealthCheckKeyDto.SEVERAL_VARIANTS);

        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.WARNING);
        assertThat(check.getSentence()).isEqualTo("2 of 100 subjects saw several variants and are excluded");
        assertThat(check.getN()).isEqualTo(100);
        assertThat(check.getShare()).isEqualTo(0.02);
        assertThat(check.getLimit()).isEqualTo(0.01);
    }

    @Test
    void doesNotMindThatComparisonsShowSeveralVariants() {
        var trial = trial(Map.of("primaryMetric", "preference", "guardrails", List.of()));
        trial.prefer(trial.control("a"), trial.treatment("a"));

        var results = trial.results();

        var check = check(results, HealthCheckKeyDto.SEVERAL_VARIANTS);
        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.OK);
        assertThat(check.getSentence())
                .isEqualTo("1 of 1 subjects saw several variants, as comparisons need it, and count in these alone");
        assertThat(results.getPairs().get(0).getWinRate().getSubjects()).isEqualTo(1);
    }

    /** The subject whom the change of shares moved is in no results; its answer counts where it entered. */
    @Test
    void countsAnswersOfAdaptiveExperimentsWhereSubjectsEntered() {
        var trial = trial(Map.of("guardrails", List.of(), "allocationPolicy", Map.of("mode", "thompson")));
        answer(trial, "control", 1, 30, 30);
        answer(trial, "short", 1, 30, 30);
        Scenario.in(project).change(Trial.KEY, "allocations", Map.of("weights", Map.of("control", 1, "short", 3)));
        answer(trial, "control", 2, 20, 20);
        answer(trial, "short", 2, 60, 60);
        trial.stars(trial.expose(trial.exposure("control", "back", 1, "", Trial.FIRST_DAY, false, 1)), 2);
        trial.stars(trial.expose(trial.exposure("short", "back", 2, "", Trial.SECOND_DAY, false, 2)), 3);

        var results = trial.results();

        var answered = check(results, HealthCheckKeyDto.RESPONDED_SPLIT);
        assertThat(answered.getStatus()).as(answered.getSentence()).isEqualTo(HealthCheckStatusDto.OK);
        assertThat(answered.getN()).isEqualTo(141);
        assertThat(test(answered, HealthTestKindDto.SEQUENTIAL).getpValue()).isNotNull();
        assertThat(results.getMetrics().get(0).getVariants().get(0).getResponded())
                .isEqualTo(50);
        assertThat(check(results, HealthCheckKeyDto.SEVERAL_VARIANTS).getSentence())
                .startsWith("1 of 141 subjects saw several variants and are excluded; as shares changed,");
    }

    @Test
    void givesNoVerdictWhileManyJudgementsWait() {
        var trial = trial(WITHOUT_GUARDRAILS);
        trial.judgeAll("rating", "stars", trial.subjects("control", 40), 2, 3);
        trial.judgeAll("rating", "stars", trial.subjects("short", 40), 4, 5);
        var before = Instant.now();
        trial.judgeAll(
                "rating",
                "stars",
                IntStream.range(0, 30).mapToObj(i -> Ids.next()).toList(),
                5);

        var results = trial.results();

        var check = check(results, HealthCheckKeyDto.INGEST_LAG);
        assertThat(check.getStatus()).isEqualTo(HealthCheckStatusDto.BLOCKING);
        assertThat(check.getN()).isEqualTo(30);
        assertThat(check.getSentence()).startsWith("ingest lag: 30 of the last 110 judgements wait");
        assertThat(Objects.requireNonNull(check.getOldest()).toInstant())
                .isBetween(before.minusMillis(1), Instant.now());
        assertThat(results.getVerdict().getReasons()).containsExactly(check.getSentence());
        assertThat(results.getVerdict().getChanges()).singleElement().asString().startsWith("Wait");

        Scenario.in(project).change(Trial.KEY, "stop", Map.of());
        assertThat(check(trial.results(), HealthCheckKeyDto.INGEST_LAG).getStatus())
                .isEqualTo(HealthCheckStatusDto.WARNING);
    }

    private Trial trial(Map<String, Object> changes) {
        return new Trial(db, evidence, project, changes);
    }

    private static Map<String, Object> variants(int control, int treatment) {
        return Map.of(
                "guardrails",
                List.of(),
                "variants",
                List.of(
                        Map.of("key", "control", "control", true, "version", 1, "weight", control),
                        Map.of("key", "short", "version", 2, "weight", treatment)));
    }

    /** Lets subjects ask for the prompt whom the hash sends to one variant. */
    private void assign(String variant, int count) {
        var subjects = db.sql("""
                        SELECT 'subject-' || number
                        FROM experiment e
                        CROSS JOIN generate_series(1, 1000) AS number
                        WHERE e.project_id = :projectId
                          AND (bucket('variant', e.salt, 'subject-' || number) < 500000) = :first
                        LIMIT :count
                        """)
                .bind("projectId", project.id())
                .bind("first", variant.equals("control"))
                .bind("count", count)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
        Objects.requireNonNull(subjects)
                .forEach(subject -> assertThat(Scenario.in(project)
                                .resolveFor("refund-reply", subject)
                                .at("/experiment/variant")
                                .stringValue())
                        .isEqualTo(variant));
    }

    /** On the day of an allocation, exposes subjects, of whom some answer. */
    private static void answer(Trial trial, String variant, int allocation, int subjects, int answers) {
        var exposures = IntStream.range(0, subjects)
                .mapToObj(i -> trial.exposure(
                        variant,
                        "subject-" + Ids.next(),
                        1,
                        "",
                        allocation == 1 ? Trial.FIRST_DAY : Trial.SECOND_DAY,
                        false,
                        allocation))
                .toList();
        trial.expose(exposures);
        trial.judgeAll(
                "rating",
                "stars",
                exposures.subList(0, answers).stream()
                        .map(exposure -> exposure.id())
                        .toList(),
                3);
    }

    private static void judgeOften(Trial trial, int judgements) {
        var exposure = trial.control("eager-" + Ids.next());
        var repeated = new ArrayList<UUID>();
        IntStream.range(0, judgements).forEach(i -> repeated.add(exposure));
        trial.judgeAll("rating", "stars", repeated, 3);
    }

    private static HealthCheckDto check(ResultsDto results, HealthCheckKeyDto key) {
        return results.getHealth().getChecks().stream()
                .filter(check -> check.getKey() == key)
                .findFirst()
                .orElseThrow();
    }

    private static HealthTestDto test(HealthCheckDto check, HealthTestKindDto kind) {
        return check.getTests().stream()
                .filter(test -> test.getTest() == kind)
                .findFirst()
                .orElseThrow();
    }
}
