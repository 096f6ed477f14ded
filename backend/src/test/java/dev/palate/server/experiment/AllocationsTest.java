package dev.palate.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.profile.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class AllocationsTest {

    @Autowired
    TestProjects projects;

    private Lab lab;

    @BeforeEach
    void startExperiment() {
        lab = Lab.in(projects.create());
        lab.run("shorter", """
                "variants": [{"key": "a", "version": 1}, {"key": "b", "version": 2}, {"key": "c", "version": 3, "weight": 0}]""");
    }

    @Test
    void movesAsFewSubjectsAsPossible() {
        var moved = reallocate("{\"weights\": {\"a\": 3, \"b\": 2, \"c\": 0}, \"reason\": \"Ramp\"}")
                .expect(201);

        assertThat(moved.at("/number").asInt()).isEqualTo(2);
        assertThat(moved.at("/movedPpm").asInt()).isEqualTo(100_000);
        assertThat(moved.at("/sharesPpm/a").asInt()).isEqualTo(600_000);
        assertThat(moved.at("/sharesPpm/c").asInt()).isZero();
        assertThat(moved.at("/segments").size()).isEqualTo(3);
        assertThat(moved.text("/segments/2/variant")).isEqualTo("a");
        assertThat(moved.at("/segments/2/start").asInt()).isEqualTo(900_000);
        assertThat(moved.text("/reason")).isEqualTo("Ramp");
        assertThat(moved.text("/actor")).startsWith("key:");
    }

    @Test
    void showsInTheExperiment() {
        var moved = reallocate("{\"weights\": {\"a\": 1, \"b\": 1, \"c\": 2}, \"trafficShare\": 0.5}")
                .expect(201);

        var experiment = lab.get("shorter");

        assertThat(experiment.etag()).isEqualTo(moved.etag());
        assertThat(experiment.at("/allocation").asInt()).isEqualTo(2);
        assertThat(experiment.at("/trafficShare").asDouble()).isEqualTo(0.5);
        assertThat(experiment.at("/variants/2/weight").asDouble()).isEqualTo(2);
        assertThat(experiment.at("/variants/2/sharePpm").asInt()).isEqualTo(500_000);
    }

    @Test
    void rampsWithoutMovingAnybody() {
        reallocate("{\"weights\": {\"a\": 3, \"b\": 2, \"c\": 0}}").expect(201);

        var ramped = reallocate("{\"trafficShare\": 0.1}").expect(201);

        assertThat(ramped.at("/number").asInt()).isEqualTo(3);
        assertThat(ramped.at("/movedPpm").asInt()).isZero();
        assertThat(ramped.at("/trafficPpm").asInt()).isEqualTo(100_000);
        assertThat(ramped.at("/segments").size()).isEqualTo(3);
    }

    @Test
    void listsRevisionsNewestFirst() {
        for (int percent = 10; percent <= 30; percent += 10) {
            reallocate("{\"trafficShare\": 0.%d}".formatted(percent)).expect(201);
        }

        var first = lab.api().get("/experiments/shorter/allocations?limit=3").expect(200);
        var second = lab.api().get("/experiments/shorter/allocations?limit=3&cursor=" + first.text("/nextCursor"));

        assertThat(first.items("/number")).containsExactly("4", "3", "2");
        assertThat(second.items("/number")).containsExactly("1");
        assertThat(second.items("/trafficPpm")).containsExactly("1000000");
        assertThat(second.at("/nextCursor").isMissingNode()).isTrue();
    }

    @Test
    void wantsAWeightForEveryVariant() {
        assertThat(reallocate("{\"weights\": {\"a\": 1, \"b\": 1}}").expect(422).pointers())
                .containsExactly("/weights");
        assertThat(reallocate("{\"weights\": {\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1}}")
                        .expect(422)
                        .pointers())
                .containsExactly("/weights/d");
        assertThat(reallocate("{\"weights\": {\"a\": 1, \"b\": -1, \"c\": 1}}")
                        .expect(422)
                        .pointers())
                .containsExactly("/weights/b");
        assertThat(reallocate("{\"weights\": {\"a\": 1, \"b\": 1, \"c\": 1e-9}}")
                        .expect(422)
                        .pointers())
                .containsExactly("/weights/c");
        assertThat(reallocate("{\"weights\": {\"a\": 0, \"b\": 0, \"c\": 0}}")
                        .expect(422)
                        .pointers())
                .containsExactly("/weights");
        reallocate("{\"reason\": \"None\"}").expect(422);
        assertThat(lab.get("shorter").at("/allocation").asInt()).isEqualTo(1);
    }

    @Test
    void isBasedOnWhatTheCallerHasSeen() {
        var seen = lab.get("shorter").etag();
        reallocate("{\"trafficShare\": 0.5}").expect(201);

        lab.api()
                .post("/experiments/shorter/allocations", seen, "{\"trafficShare\": 0.6}")
                .expect(412);
        lab.api()
                .post("/experiments/shorter/allocations", "{\"trafficShare\": 0.6}")
                .expect(428);
    }

    @Test
    void reallocatesThePausedToo() {
        lab.act("shorter", "pause").expect(200);

        reallocate("{\"trafficShare\": 0.5}").expect(201);
    }

    private Answer reallocate(String body) {
        return lab.act("shorter", "allocations", body);
    }
}
