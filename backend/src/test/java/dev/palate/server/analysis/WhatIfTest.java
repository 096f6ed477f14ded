package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

@ServerTest
class WhatIfTest {

    private static final Map<String, Object> ALL_SHORT = Map.of("weights", Map.of("control", 0, "short", 1));

    @Autowired
    DatabaseClient db;

    @Autowired
    Evidence evidence;

    @Autowired
    TestProjects projects;

    private TestProject project;
    private Trial trial;

    @BeforeEach
    void startTrial() {
        project = projects.create();
        trial = new Trial(db, evidence, project);
    }

    @Test
    void weighsWhatWasShownByHowMuchMoreItWouldHaveBeen() {
        judge();

        var byProfile = ask(Map.of(
                "weights", Map.of("control", 1, "short", 0),
                "profiles", Map.of("expert", Map.of("control", 0, "short", 1))));

        // of 7 judgements, 4 2 on control without a profile and 5 5 of experts on short match, with weight 2
        assertThat(byProfile.path("metric").stringValue()).isEqualTo("stars");
        assertThat(byProfile.path("subjects").asInt()).isEqualTo(7);
        assertThat(value(byProfile, "logged")).isCloseTo(3, within(1e-12));
        assertThat(value(byProfile, "selfNormalised")).isCloseTo(4, within(1e-12));
        assertThat(value(byProfile, "inversePropensity")).isCloseTo(32 / 7.0, within(1e-12));
        assertThat(value(byProfile, "doublyRobust")).isCloseTo(28.5 / 7, within(1e-12));
        assertThat(byProfile.path("effectiveSampleSize").asDouble()).isCloseTo(4, within(1e-12));
        assertThat(byProfile.at("/selfNormalised/lower").asDouble()).isLessThan(4);
        assertThat(value(ask(ALL_SHORT), "selfNormalised")).isCloseTo(3.5, within(1e-12));
    }

    @Test
    void saysWhenNothingOfItWasShown() {
        trial.stars(trial.control("ann"), 4);

        var answer = ask(ALL_SHORT);

        assertThat(answer.at("/selfNormalised/undefined").stringValue()).contains("nothing was logged");
        assertThat(answer.has("effectiveSampleSize")).isFalse();
    }

    @Test
    void wantsAWeightForEveryVariantAndAMetricWithNumbers() {
        assertThat(refused(Map.of("weights", Map.of("short", 1)), 422)).contains("/weights");
        assertThat(refused(Map.of("weights", Map.of("control", 0, "short", 0)), 422))
                .contains("/weights");
        assertThat(refused(
                        Map.of(
                                "weights", Map.of("control", 1, "short", 0),
                                "profiles", Map.of("expert", Map.of("long", 1))),
                        422))
                .contains("/profiles/expert");
        assertThat(refused(Map.of("metric", "comment", "weights", Map.of("control", 1, "short", 0)), 422))
                .contains("/metric");
        assertThat(refused(Map.of("metric", "nothing", "weights", Map.of("control", 1, "short", 0)), 422))
                .contains("/metric");
    }

    /** First shown with probability 1/2, then with 1/4: the stars of dan count twice, those of eve four times. */
    @Test
    void weighsByTheSharesThatDrewWhenWeightsWereChanged() {
        trial.stars(trial.control("ann"), 4);
        trial.stars(trial.treatment("dan"), 3);
        Scenario.in(project).change(Trial.KEY, "allocations", Map.of("weights", Map.of("control", 3, "short", 1)));
        trial.stars(trial.expose(trial.exposure("control", "ben", 1, "", Trial.SECOND_DAY, false, 2)), 2);
        trial.stars(trial.expose(trial.exposure("short", "eve", 2, "", Trial.SECOND_DAY, false, 2)), 5);

        var answer = ask(ALL_SHORT);

        assertThat(value(answer, "inversePropensity")).isCloseTo((2 * 3 + 4 * 5) / 4.0, within(1e-12));
        assertThat(value(answer, "selfNormalised")).isCloseTo((2 * 3 + 4 * 5) / 6.0, within(1e-12));
        assertThat(answer.path("subjects").asInt()).isEqualTo(4);
    }

    @Test
    void hasNoAdaptiveResultsWhereWeightsAreFixed() {
        project.management()
                .get()
                .uri("/experiments/{key}/adaptive", Trial.KEY)
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_adaptive");
    }

    private void judge() {
        trial.stars(trial.control("ann"), 4);
        trial.stars(trial.control("ben"), 2);
        trial.stars(trial.treatment("cat"), 1);
        trial.stars(trial.treatment("dan"), 3);
        trial.stars(trial.expert("eve"), 5);
        trial.stars(trial.expert("fay"), 5);
        trial.stars(trial.expose(trial.exposure("control", "gus", 1, "expert", Trial.FIRST_DAY, false)), 1);
    }

    private JsonNode ask(Map<String, ?> routing) {
        return Scenario.in(project).post("/experiments/" + Trial.KEY + "/what-if", routing);
    }

    private String refused(Map<String, ?> routing, int status) {
        return Objects.requireNonNull(project.management()
                .post()
                .uri("/experiments/{key}/what-if", Trial.KEY)
                .bodyValue(routing)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static double value(JsonNode answer, String estimate) {
        return answer.path(estimate).path("value").asDouble();
    }
}
