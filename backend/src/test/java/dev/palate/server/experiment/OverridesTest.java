package dev.palate.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.profile.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class OverridesTest {

    @Autowired
    TestProjects projects;

    private Lab lab;

    @BeforeEach
    void draftExperiment() {
        lab = Lab.in(projects.create());
        lab.draft("shorter");
    }

    @Test
    void forcesSubjectsIntoVariantsUntilTheDecision() {
        assertThat(force("{\"qa-1\": \"short\"}").expect(200).text("/overrides/qa-1"))
                .isEqualTo("short");
        lab.act("shorter", "start").expect(200);
        assertThat(force("{\"qa-2\": \"current\"}").expect(200).at("/overrides").size())
                .isEqualTo(1);
        lab.act("shorter", "pause").expect(200);
        force("{\"qa-2\": \"short\"}").expect(200);
        lab.act("shorter", "stop").expect(200);
        assertThat(force("{}").expect(200).at("/overrides").size()).isZero();
        lab.act("shorter", "decide", "{\"reason\": \"Enough\"}").expect(200);

        assertThat(force("{\"qa-1\": \"short\"}").expect(409).text("/detail"))
                .contains("is decided", "nothing can be done");
    }

    @Test
    void refusesVariantsThatAreNotThere() {
        var refused = force("{\"qa-1\": \"long\"}").expect(422);

        assertThat(refused.pointers()).containsExactly("/overrides/qa-1");
        assertThat(refused.text("/errors/0/message")).contains("current, short");
    }

    @Test
    void isBasedOnWhatTheCallerHasSeen() {
        lab.api().put("/experiments/shorter/overrides", "{\"overrides\": {}}").expect(428);
        lab.api()
                .put("/experiments/shorter/overrides", "\"8\"", "{\"overrides\": {}}")
                .expect(412);
    }

    private Answer force(String overrides) {
        return lab.api()
                .put(
                        "/experiments/shorter/overrides",
                        lab.get("shorter").etag(),
                        "{\"overrides\": %s}".formatted(overrides));
    }
}
