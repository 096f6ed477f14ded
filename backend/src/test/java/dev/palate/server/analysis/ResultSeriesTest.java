package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.SeriesPointDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class ResultSeriesTest {

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
    void cumulatesSubjectsByTheDayTheyWereFirstExposed() {
        trial.stars(trial.control("a"), 2);
        trial.stars(trial.treatment("b"), 4);
        trial.stars(trial.expose(trial.exposure("short", "c", 2, "", Trial.SECOND_DAY, false)), 5);
        trial.expose(trial.exposure("control", "a", 1, "", Trial.SECOND_DAY, false));

        var series = trial.series("stars");

        assertThat(series.getSource()).isEqualTo(FeedbackSourceDto.END_USER);
        assertThat(series.getPoints())
                .extracting(
                        point -> point.getDay().getDayOfMonth(),
                        SeriesPointDto::getVariant,
                        SeriesPointDto::getSubjects,
                        point -> point.getValue().getValue())
                .containsExactly(
                        tuple(1, "control", 1L, 2.0),
                        tuple(1, "short", 1L, 4.0),
                        tuple(2, "control", 1L, 2.0),
                        tuple(2, "short", 2L, 4.5));
        assertThat(series.getPoints().get(3).getDifference().getValue()).isEqualTo(2.5);
    }

    @Test
    void showsWhatEndUsersSaidEvenIfOthersSaidMore() {
        var exposure = trial.control("a");
        trial.judge("rating", "stars", "end_user", exposure, 1);
        trial.judge("rating", "stars", "expert", exposure, 5, 5);

        var series = trial.series("stars");

        assertThat(series.getSource()).isEqualTo(FeedbackSourceDto.END_USER);
        assertThat(series.getPoints().get(0).getValue().getValue()).isEqualTo(1);
        assertThat(trial.series("stars&source=expert")
                        .getPoints()
                        .get(0)
                        .getValue()
                        .getValue())
                .isEqualTo(5);
    }

    @Test
    void showsTheSourceThatSaidMostIfEndUsersSaidNothing() {
        var exposure = trial.control("a");
        trial.judge("rating", "stars", "judge", exposure, 1);
        trial.judge("rating", "stars", "expert", exposure, 5, 5);

        assertThat(trial.series("stars").getSource()).isEqualTo(FeedbackSourceDto.EXPERT);
    }

    @Test
    void showsExposuresOfAMetricNobodyAnswered() {
        trial.control("a");

        var series = trial.series("stars");

        assertThat(series.getSource()).isNull();
        assertThat(series.getPoints().get(0).getSubjects()).isEqualTo(1);
        assertThat(series.getPoints().get(0).getValue().getUndefined()).isEqualTo("no subject gave feedback");
    }
}
