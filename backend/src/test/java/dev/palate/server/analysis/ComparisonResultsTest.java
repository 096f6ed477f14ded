package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class ComparisonResultsTest {

    private static final Offset<Double> EXACTLY = within(1e-12);

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

    /** Two subjects: a wins 2 of 2, b wins 1 and ties 1 of 3, so m = (2, 1.5), d = (2, 3), R = 0.7 and se² = 0.6²/6.25. */
    @Test
    void talliesPairsClusteredBySubject() {
        compare("a", 1);
        compare("a", 1);
        compare("b", 1);
        compare("b", 0);
        compare("b", -1);

        var pair = trial.results().getPairs().get(0);

        assertThat(pair.getProfile()).isNull();
        assertThat(pair.getFirst().getVariant()).isEqualTo("control");
        assertThat(pair.getSecond().getVariant()).isEqualTo("short");
        assertThat(List.of(pair.getWins(), pair.getTies(), pair.getLosses())).containsExactly(3L, 1L, 1L);
        assertThat(pair.getWinRate().getSubjects()).isEqualTo(2);
        assertThat(pair.getWinRate().getValue()).isCloseTo(0.7, EXACTLY);
        assertThat(pair.getWinRate().getStandardError()).isCloseTo(0.24, EXACTLY);
    }

    @Test
    void talliesPairsPerProfileToo() {
        compare("a", 1);
        trial.prefer(trial.expert("b"), trial.control("b"));

        var pairs = trial.results().getPairs();

        assertThat(pairs)
                .extracting(
                        pair -> pair.getSecond().getVersion(),
                        pair -> pair.getSecond().getVariant(),
                        pair -> pair.getProfile(),
                        pair -> pair.getWins(),
                        pair -> pair.getLosses())
                .containsExactly(
                        tuple(2, "short", null, 1L, 0L),
                        tuple(2, "short", "", 1L, 0L),
                        tuple(3, "short", null, 0L, 1L),
                        tuple(3, "short", "expert", 0L, 1L));
    }

    @Test
    void talliesVariantsAgainstVersionsOutsideTheExperiment() {
        var outside = trial.expose(trial.exposureOutsideTheExperiment("a", 9));
        trial.prefer(trial.treatment("a"), outside);

        var pair = trial.results().getPairs().get(0);

        assertThat(pair.getFirst().getVariant()).isEqualTo("short");
        assertThat(pair.getSecond().getVersion()).isEqualTo(9);
        assertThat(pair.getSecond().getVariant()).isNull();
    }

    @Test
    void countsOrdersWithTheirTies() {
        var control = trial.control("a");
        var treatment = trial.treatment("a");
        var outside = trial.expose(trial.exposureOutsideTheExperiment("a", 9));
        trial.rank(List.of(List.of(treatment), List.of(outside, control)));
        trial.rank(List.of(List.of(treatment), List.of(control, outside)));
        trial.rank(List.of(List.of(control), List.of(treatment)));

        var rankings = trial.results().getRankings();

        assertThat(rankings)
                .filteredOn(ranking -> ranking.getProfile() == null)
                .extracting(
                        ranking -> ranking.getOrder().stream()
                                .map(rank -> rank.stream()
                                        .map(side -> side.getVersion() + ":" + side.getVariant())
                                        .toList())
                                .toList(),
                        ranking -> ranking.getCount())
                .containsExactly(
                        tuple(List.of(List.of("2:short"), List.of("1:control", "9:null")), 2L),
                        tuple(List.of(List.of("1:control"), List.of("2:short")), 1L));
    }

    /** A comparison of the two variants by a subject; 1 prefers control, 0 is a tie, -1 prefers the treatment. */
    private void compare(String subject, int outcome) {
        var control = trial.control(subject);
        var treatment = trial.treatment(subject);
        if (outcome == 0) {
            trial.tie(control, treatment);
        } else {
            trial.prefer(outcome > 0 ? control : treatment, outcome > 0 ? treatment : control);
        }
    }
}
