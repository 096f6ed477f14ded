package dev.palate.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.routing.SlotRange;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Stickiness;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ExperimentQueriesTest {

    @Autowired
    TestProjects projects;

    @Autowired
    ExperimentQueries queries;

    private Lab lab;

    @BeforeEach
    void createPrompt() {
        lab = Lab.in(projects.create());
    }

    @Test
    void givesTheEngineWhatRuns() {
        lab.createProfile("concise");
        lab.createLayer("refunds");
        lab.run("shorter", """
                "layer": "refunds", "layerShare": 0.5, "trafficShare": 0.25, "stickiness": "stored",
                "variants": [{"key": "current", "version": 1},
                    {"key": "short", "version": 2, "versionsByProfile": {"concise": 3}, "weight": 3}],
                "audience": {"profiles": ["concise"], "rule": {"conditions": [
                    {"attribute": "plan", "operator": "in", "values": ["pro"]}]}},
                "overrides": {"qa-1": "short"}""");

        var experiment = running().get(0);

        assertThat(experiment.key()).isEqualTo("shorter");
        assertThat(experiment.prompt()).isEqualTo("refund");
        assertThat(experiment.label()).isEqualTo("production");
        assertThat(experiment.layer()).isEqualTo("refunds");
        assertThat(experiment.slots()).isEqualTo(Slots.of(new SlotRange(0, 500_000)));
        assertThat(experiment.trafficPpm()).isEqualTo(250_000);
        assertThat(experiment.segments().shareOf(1)).isEqualTo(750_000);
        assertThat(experiment.allocation()).isEqualTo(1);
        assertThat(experiment.variants().get(0).control()).isTrue();
        assertThat(experiment.variants().get(1).versionsByProfile()).isEqualTo(Map.of("concise", 3));
        assertThat(experiment.audience().profiles()).containsExactly("concise");
        assertThat(experiment.audience().rule()).isNotNull();
        assertThat(experiment.overrides()).isEqualTo(Map.of("qa-1", "short"));
        assertThat(experiment.stickiness()).isEqualTo(Stickiness.STORED);
        assertThat(queries.ids(lab.project().id()).block()).containsOnlyKeys("shorter");
    }

    @Test
    void leavesOutWhatSendsNoTraffic() {
        lab.draft("draft", "\"label\": \"a\"");
        lab.run("paused", "\"label\": \"b\"");
        lab.act("paused", "pause").expect(200);
        lab.run("stopped", "\"label\": \"c\"");
        lab.act("stopped", "stop").expect(200);
        lab.run("running", "\"label\": \"d\"");

        assertThat(running()).extracting(Experiment::key).containsExactly("running");
    }

    @Test
    void followsTheNewestAllocation() {
        lab.run("shorter");
        lab.act("shorter", "allocations", "{\"weights\": {\"current\": 1, \"short\": 0}, \"trafficShare\": 0.5}")
                .expect(201);

        var experiment = running().get(0);

        assertThat(experiment.allocation()).isEqualTo(2);
        assertThat(experiment.trafficPpm()).isEqualTo(500_000);
        assertThat(experiment.segments().shareOf(1)).isZero();
    }

    @Test
    void givesEveryDrawASaltOfItsOwn() {
        lab.run("first", "\"label\": \"a\"");
        lab.run("second", "\"label\": \"b\"");
        lab.api().create("/holdouts", "{\"key\": \"global\", \"share\": 0.5}");

        assertThat(running()).extracting(Experiment::salt).doesNotHaveDuplicates();
        var holdouts = queries.holdouts(lab.project().id()).collectList().block();
        assertThat(holdouts).singleElement().satisfies(holdout -> {
            assertThat(holdout.ppm()).isEqualTo(500_000);
            assertThat(running()).extracting(Experiment::salt).doesNotContain(holdout.salt());
        });
    }

    private List<Experiment> running() {
        return queries.running(lab.project().id()).collectList().blockOptional().orElseThrow();
    }
}
