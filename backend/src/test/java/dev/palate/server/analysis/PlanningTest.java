package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.ExperimentPlanDto;
import dev.palate.api.model.PlanInputDto;
import dev.palate.api.model.PlanTrafficDto;
import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import dev.palate.server.platform.Ids;
import dev.palate.statistics.PlannedTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** How many subjects are said to be needed, and from what. */
@ServerTest
class PlanningTest {

    private static final double FIXED = PlannedTest.fixed(0.95, 1).requiredErrors(0.8);

    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private Evidence evidence;

    private TestProject project;

    @BeforeEach
    void create() {
        project = projects.create();
    }

    @Test
    void learnsARateFromTheControlOfAnExperiment() {
        var trial = new Trial(db, evidence, project);
        var control = trial.subjects("control", 80);
        trial.subjects("short", 40);
        trial.judgeAll("binary", "thumbs", control.subList(0, 20), true, true, true, false);
        trial.judgeAll("binary", "thumbs", control.subList(0, 10), true, true, true, false);

        var plan = plan("thumbs", 0.1, Map.of());

        assertThat(plan.getLearnedFrom().getOrigin()).isEqualTo(PlanTrafficDto.OriginEnum.EXPERIMENTS);
        assertThat(plan.getLearnedFrom().getExperiments()).containsExactly(Trial.KEY);
        var inputs = plan.getInputs();
        assertLearned(inputs.getSubjectsPerDay(), 120, 120);
        assertLearned(inputs.getResponseRate(), 0.25, 80);
        assertLearned(inputs.getEventsPerSubject(), 1.5, 20);
        assertLearned(inputs.getVariationOfEvents(), 1 / 3.0, 20);
        assertLearned(inputs.getValue(), inputs.getValue().getValue(), 30);
        var value = inputs.getValue().getValue();
        assertThat(value).isBetween(0.7, 0.8);
        assertThat(inputs.getVariance().getValue()).isCloseTo(value * (1 - value), within(1e-12));
        // a cluster has (1/9 + 1) · 1.5 − 1 = 2/3 others
        var effect = 1 + inputs.getResemblance().getValue() * 2 / 3;
        assertThat(inputs.getDesignEffect().getValue()).isCloseTo(effect, within(1e-12));
        var judgements = FIXED * FIXED * 2 * value * (1 - value) / 0.01 * effect;
        assertThat(plan.getFixedHorizon().getSubjectsPerVariant()).isEqualTo((long) Math.ceil(judgements / 1.5 / 0.25));
        assertThat(plan.getFixedHorizon().getDays())
                .isEqualTo((long) Math.ceil(plan.getFixedHorizon().getSubjects() / 120.0));
        assertThat(plan.getSequential().getSubjectsPerVariant())
                .isGreaterThan(plan.getFixedHorizon().getSubjectsPerVariant());
    }

    @Test
    void learnsAMeanWithTheResemblanceInItsVariance() {
        var trial = new Trial(db, evidence, project);
        trial.judgeAll("rating", "stars", trial.subjects("control", 50), 2, 4);

        var plan = plan("stars", 0.5, Map.of());

        var inputs = plan.getInputs();
        assertLearned(inputs.getValue(), 3, 50);
        assertLearned(inputs.getVariance(), 50 / 49.0, 50);
        assertThat(inputs.getResemblance().getValue()).isNull();
        assertThat(inputs.getResemblance().getUndefined()).isEqualTo("it is contained in the variance");
        assertThat(plan.getFixedHorizon().getSubjectsPerVariant())
                .isEqualTo((long) Math.ceil(FIXED * FIXED * 2 * 50 / 49.0 / 0.25));
    }

    @Test
    void learnsAWinRateFromTies() {
        var trial = new Trial(db, evidence, project);
        var control = trial.subjects("control", 40);
        var treatment = trial.subjects("short", 40);
        for (var i = 0; i < 10; i++) {
            if (i < 2) {
                trial.tie(control.get(i), treatment.get(i));
            } else if (i % 2 == 0) {
                trial.prefer(control.get(i), treatment.get(i));
            } else {
                trial.prefer(treatment.get(i), control.get(i));
            }
        }

        var plan = plan("preference", 0.1, Map.of());

        assertLearned(plan.getInputs().getValue(), 0.2, 10);
        assertThat(plan.getInputs().getVariance().getValue()).isCloseTo(0.2, within(1e-12));
        assertLearned(plan.getInputs().getResponseRate(), 10 / 80.0, 80);
        var comparisons = FIXED * FIXED * 0.2 / 0.01;
        assertThat(plan.getFixedHorizon().getSubjectsPerVariant()).isEqualTo((long) Math.ceil(comparisons * 8));
        assertThat(plan.getFixedHorizon().getSubjects())
                .isEqualTo(plan.getFixedHorizon().getSubjectsPerVariant());
    }

    @Test
    void learnsFromExposuresWhereThereWasNoExperiment() {
        var team = Scenario.in(project).prompt("greeting", "Hello");
        var exposures = IntStream.range(0, 20)
                .mapToObj(
                        number -> expose(team, "greeting", "s-" + number, TODAY.minus(1 + number % 3, ChronoUnit.DAYS)))
                .toList();
        team.send(IntStream.range(0, 8)
                .mapToObj(number -> Scenario.thumb(exposures.get(number), number % 4 != 0))
                .toList());

        var plan = plan("greeting", "thumbs", 0.1, Map.of());

        assertThat(plan.getLearnedFrom().getOrigin()).isEqualTo(PlanTrafficDto.OriginEnum.EXPOSURES);
        assertLearned(plan.getInputs().getSubjectsPerDay(), 10, 20);
        assertLearned(plan.getInputs().getResponseRate(), 0.4, 20);
        assertLearned(plan.getInputs().getValue(), 0.75, 8);
        assertThat(plan.getInputs().getResemblance().getUndefined()).isEqualTo("no subject judged more than once");
        assertThat(plan.getInputs().getDesignEffect().getValue()).isEqualTo(1);
        assertThat(plan.getSequential().getDays()).isPositive();
    }

    @Test
    void saysWhatTrafficDoesNotTell() {
        Scenario.in(project).prompt("greeting", "Hello");

        var plan = plan("greeting", "thumbs", 0.1, Map.of());

        assertThat(plan.getLearnedFrom().getOrigin()).isEqualTo(PlanTrafficDto.OriginEnum.NOTHING);
        assertThat(plan.getSequential().getSubjectsPerVariant()).isNull();
        assertThat(plan.getSequential().getUndefined()).isEqualTo("no subject was exposed");
        assertThat(plan.getInputs().getSubjectsPerDay().getUndefined())
                .isEqualTo("the prompt was not shown to any subject by this label lately");
    }

    @Test
    void takesWhatTheCallerKnows() {
        Scenario.in(project).prompt("greeting", "Hello");
        var known = Map.of(
                "responseRate", 0.1,
                "eventsPerSubject", 2,
                "variationOfEvents", 0,
                "resemblance", 0.5,
                "value", 0.5);

        var plan = plan("greeting", "thumbs", 0.1, Map.of("variants", 3, "inputs", known));

        // 1 + (2 − 1) · 0.5 times as many judgements, two of each subject, of every tenth subject
        var each = PlannedTest.fixed(0.95, 2).requiredErrors(0.8);
        assertThat(plan.getFixedHorizon().getSubjectsPerVariant())
                .isEqualTo((long) Math.ceil(each * each * 0.5 / 0.01 * 1.5 / 2 / 0.1));
        assertThat(plan.getInputs().getValue().getOrigin()).isEqualTo(PlanInputDto.OriginEnum.GIVEN);
        assertThat(plan.getFixedHorizon().getDays()).isNull();
        assertThat(plan.getFixedHorizon().getUndefined()).startsWith("no number of days: ");
    }

    @Test
    void refusesWhatCannotBe() {
        Scenario.in(project).prompt("greeting", "Hello");

        send("greeting", "thumbs", 0.1, Map.of("inputs", Map.of("value", 1.5)))
                .expectStatus()
                .isEqualTo(422);
        send("greeting", "stars", 0.1, Map.of("inputs", Map.of("resemblance", 0.5)))
                .expectStatus()
                .isEqualTo(422);
        send("nobodys", "thumbs", 0.1, Map.of()).expectStatus().isNotFound();
        send("greeting", "nothing", 0.1, Map.of()).expectStatus().isNotFound();
    }

    private static void assertLearned(PlanInputDto input, double value, long n) {
        assertThat(input.getOrigin()).isEqualTo(PlanInputDto.OriginEnum.LEARNED);
        assertThat(input.getValue()).isCloseTo(value, within(1e-12));
        assertThat(input.getN()).isEqualTo(n);
    }

    private static UUID expose(Scenario team, String prompt, String subject, Instant at) {
        var id = Ids.next();
        team.report(List.of(Map.of(
                "exposureId", id,
                "prompt", prompt,
                "version", 1,
                "label", "production",
                "subject", subject,
                "occurredAt", at)));
        return id;
    }

    private ExperimentPlanDto plan(String metric, double effect, Map<String, Object> more) {
        return plan("refund-reply", metric, effect, more);
    }

    private ExperimentPlanDto plan(String prompt, String metric, double effect, Map<String, Object> more) {
        return Objects.requireNonNull(send(prompt, metric, effect, more)
                .expectStatus()
                .isOk()
                .expectBody(ExperimentPlanDto.class)
                .returnResult()
                .getResponseBody());
    }

    private ResponseSpec send(String prompt, String metric, double effect, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("metric", metric);
        body.put("smallestEffect", effect);
        return project.management()
                .post()
                .uri("/prompts/{prompt}/experiment-plan", prompt)
                .bodyValue(body)
                .exchange();
    }
}
