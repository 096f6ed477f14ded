package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.palate.api.model.SampleRatioStateDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import dev.palate.server.platform.Ids;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class HealthTest {

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private Evidence evidence;

    private Trial trial;

    @BeforeEach
    void startTrial() {
        trial = new Trial(db, evidence, projects.create());
    }

    @Test
    void findsASplitThatWasNotDesigned() {
        expose("control", 60);
        expose("short", 20);

        var ratio = trial.results().getHealth().getSampleRatio();

        assertThat(ratio.getState()).isEqualTo(SampleRatioStateDto.MISMATCH);
        assertThat(ratio.getpValue()).isLessThan(0.001);
        assertThat(ratio.getCounts())
                .extracting(count -> count.getVariant(), count -> count.getObserved(), count -> count.getExpected())
                .containsExactly(tuple("control", 60L, 40.0), tuple("short", 20L, 40.0));
    }

    @Test
    void countsSubjectsWhoSawSeveralVariantsOnceWhereTheyEntered() {
        trial.control("a");
        trial.treatment("a");
        trial.treatment("b");

        var health = trial.results().getHealth();

        assertThat(health.getSubjectsInSeveralVariants()).isEqualTo(1);
        assertThat(health.getSampleRatio().getCounts())
                .extracting(count -> count.getObserved())
                .containsExactly(1L, 1L);
    }

    @Test
    void countsEntrantsAsTheEventsSay() {
        trial.expose(trial.exposure("short", "a", 2, "", Trial.SECOND_DAY, false));
        trial.expose(trial.exposure("control", "a", 1, "", Trial.FIRST_DAY, false));
        trial.treatment("b");
        trial.control("c");

        assertThat(entrants("entry_rollup"))
                .containsExactlyInAnyOrder("control 2 1", "short 1 0")
                .containsExactlyInAnyOrderElementsOf(entrants("expected_entry_rollup"));
    }

    @Test
    void countsForcedExposuresOnlyAsSuch() {
        trial.expose(trial.exposure("short", "a", 2, "", Trial.FIRST_DAY, true));

        var results = trial.results();

        assertThat(results.getHealth().getForcedExposures()).isEqualTo(1);
        assertThat(results.getVariants().get(1).getSubjects()).isZero();
    }

    @Test
    void countsJudgementsThatWaitForTheirExposure() {
        trial.stars(Ids.next(), 4);

        assertThat(trial.results().getHealth().getPendingFeedback()).isEqualTo(1);
    }

    private List<String> entrants(String table) {
        return Objects.requireNonNull(db.sql("""
                        SELECT concat_ws(' ', variant, subjects, in_several)
                        FROM %s
                        WHERE subjects > 0 AND experiment_id = :experimentId
                        """.formatted(table))
                .bind("experimentId", trial.experimentId())
                .mapValue(String.class)
                .all()
                .collectList()
                .block());
    }

    private void expose(String variant, int subjects) {
        trial.expose(IntStream.range(0, subjects)
                .mapToObj(number -> trial.exposure(variant, variant + number, 1, "", Trial.FIRST_DAY, false))
                .toList());
    }
}
