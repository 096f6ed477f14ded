package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.LookDto;
import dev.palate.api.model.RunningLooksDto;
import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What is kept of an experiment each time it is looked at. */
@ServerTest
class LooksTest {

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private Evidence evidence;

    @Autowired
    private LookKeeper keeper;

    @Autowired
    private LookJob job;

    private TestProject project;
    private Trial trial;
    private List<UUID> control;
    private List<UUID> treatment;

    @BeforeEach
    void startTrial() {
        project = projects.create();
        trial = new Trial(db, evidence, project);
        control = trial.subjects("control", 80);
        treatment = trial.subjects("short", 80);
    }

    @Test
    void areNumberedAndShownWithTheSeries() {
        judge(0, 40, 4, 5);
        look();
        judge(40, 60, 4, 5);
        look();

        var results = trial.results();
        var looks = looks();

        assertThat(looks).extracting(LookDto::getNumber).containsExactly(1, 2);
        assertThat(looks).extracting(LookDto::getVariant).containsOnly("short");
        assertThat(looks).extracting(LookDto::getSource).containsOnly(FeedbackSourceDto.END_USER);
        assertThat(results.getLook()).isEqualTo(2);
        var difference = results.getMetrics().get(0).getVariants().get(1).getDifference();
        var last = looks.get(1).getDifference();
        assertThat(last.getValue()).isEqualTo(difference.getValue());
        assertThat(last.getLower()).isEqualTo(difference.getLower());
        assertThat(last.getUpper()).isEqualTo(difference.getUpper());
        assertThat(last.getpValue()).isEqualTo(difference.getpValue());
        assertThat(last.getSubjects()).isEqualTo(160);
    }

    @Test
    void areKeptOnlyWhenTheySeeSomethingNew() {
        look();
        assertThat(trial.results().getLook()).isNull();
        judge(0, 40, 4, 5);

        look();
        look();

        assertThat(looks()).hasSize(1);
    }

    @Test
    void intersect() {
        judge(0, 60, 4, 5);
        look();
        judge(60, 80, 1, 2);
        look();

        var first = looks().get(0).getDifference();
        var second = looks().get(1).getDifference();
        var together = Objects.requireNonNull(running());

        assertThat(second.getpValue()).isGreaterThan(first.getpValue());
        assertThat(together.getpValue()).isEqualTo(first.getpValue());
        assertThat(together.getLower()).isEqualTo(Math.max(first.getLower(), second.getLower()));
        assertThat(together.getUpper()).isEqualTo(Math.min(first.getUpper(), second.getUpper()));
        assertThat(trial.results(0.9).getMetrics().get(0).getVariants().get(1).getLooks())
                .isNull();
    }

    @Test
    void sayWhyTheyHaveNoInterval() {
        judge(0, 10, 4, 5);

        look();

        assertThat(looks().get(0).getDifference().getUndefined()).startsWith("too early: ");
        var together = Objects.requireNonNull(running());
        assertThat(together.getpValue()).isEqualTo(1);
        assertThat(together.getLower()).isNull();
        assertThat(together.getUndefined()).startsWith("too early: ");
    }

    @Test
    void areTakenOfAllRunningExperiments() {
        judge(0, 40, 4, 5);

        job.lookAtAll().block();

        assertThat(trial.results().getLook()).isEqualTo(1);
    }

    @Test
    void areTakenAtTheStopAndAtTheDecision() {
        judge(0, 40, 4, 5);
        Scenario.in(project).change(Trial.KEY, "stop", Map.of());
        assertThat(trial.results().getLook()).isEqualTo(1);
        judge(40, 60, 4, 5);

        var decided = Scenario.in(project).change(Trial.KEY, "decide", Map.of("reason", "Enough"));

        assertThat(decided.path("status").asString()).isEqualTo("decided");
        assertThat(trial.results().getLook()).isEqualTo(2);
        assertThat(Scenario.in(project)
                        .get("/experiments/" + Trial.KEY + "/report")
                        .at("/content/looks/0/number")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void areTakenByOneInstanceAtATime() {
        judge(0, 40, 4, 5);

        Mono.when(keeper.take(project.id(), Trial.KEY), keeper.take(project.id(), Trial.KEY))
                .block();

        assertThat(looks()).hasSize(1);
    }

    /** Of some subjects of each variant, those of control by 2 and 3. */
    private void judge(int from, int to, Object... ofTreatment) {
        trial.judgeAll("rating", "stars", control.subList(from, to), 2, 3);
        trial.judgeAll("rating", "stars", treatment.subList(from, to), ofTreatment);
    }

    private void look() {
        keeper.take(project.id(), Trial.KEY).block();
    }

    private List<LookDto> looks() {
        return trial.series("stars").getLooks();
    }

    private RunningLooksDto running() {
        return trial.results().getMetrics().get(0).getVariants().get(1).getLooks();
    }
}
