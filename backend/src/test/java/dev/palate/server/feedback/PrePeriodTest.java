package dev.palate.server.feedback;

import static dev.palate.server.Scenario.feedback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** What a subject said before it entered an experiment is what it was then, in whatever order it becomes known. */
@ServerTest
class PrePeriodTest {

    private static final String EXPERIMENTS = "(SELECT id FROM experiment WHERE project_id = :projectId)";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS).plusSeconds(3_600);

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private RollupRebuild rollups;

    private Scenario team;

    @BeforeEach
    void startTrial() {
        team = Scenario.in(projects.create())
                .prompt("reply", "one", "two")
                .experiment("trial", "reply", Map.of("primaryMetric", "stars"));
    }

    @AfterEach
    void agrees() {
        assertThat(rollups.differences(team.project().id()).block()).isZero();
    }

    @Test
    void isTheMeanOfWhatWasSaidOnEarlierDays() {
        rate(outside(9), 8, 2);
        rate(outside(9), 7, 5);
        rate(outside(9), 3, 1);
        enter("control", 3);

        assertThat(preScore()).isEqualByComparingTo("3.5");
    }

    @Test
    void isNotChangedByWhatIsSaidLater() {
        var past = outside(9);
        rate(past, 8, 2);
        var inside = enter("control", 3);
        rate(past, 2, 5);
        retract(past, 1);
        rate(inside, 2, 4);

        assertThat(preScore()).isEqualByComparingTo("2");
    }

    @Test
    void isChangedByWhatWasSaidEarlierAndArrivesLate() {
        var past = outside(9);
        rate(past, 8, 2);
        rate(enter("control", 3), 2, 4);
        rate(outside(9), 5, 4);
        assertThat(preScore()).isEqualByComparingTo("3");

        rate(past, 6, 1);
        assertThat(preScore()).isEqualByComparingTo("2.5");

        retract(past, 5);
        assertThat(preScore()).isEqualByComparingTo("4");
    }

    @Test
    void waitsForTheExposureThatWasJudged() {
        var past = Ids.next();
        rate(past, 8, 2);
        enter("control", 3);
        assertThat(preScore()).isNull();

        outside(past, 9);
        assertThat(preScore()).isEqualByComparingTo("2");
    }

    @Test
    void endsEarlierWhenAnEarlierExposureArrives() {
        rate(outside(9), 8, 2);
        rate(outside(9), 5, 4);
        rate(enter("control", 3), 2, 4);
        assertThat(preScore()).isEqualByComparingTo("3");

        enter("control", 6);
        assertThat(preScore()).isEqualByComparingTo("2");

        enter("treatment", 8);
        assertThat(preScore()).isNull();
    }

    @Test
    void belongsToTheSubjectInEveryVariant() {
        rate(outside(9), 8, 2);
        enter("control", 3);
        enter("treatment", 3);

        assertThat(db.sql("SELECT variant FROM subject_metric WHERE pre_score = 2 AND experiment_id IN " + EXPERIMENTS)
                        .bind("projectId", team.project().id())
                        .mapValue(String.class)
                        .all()
                        .collectList()
                        .block())
                .containsExactlyInAnyOrder("control", "treatment");
    }

    @Test
    void leavesOutWhatWasSaidInTheExperiment() {
        rate(enter("control", 3), 5, 1);

        assertThat(preScore()).isNull();
    }

    private UUID outside(int daysAgo) {
        return outside(Ids.next(), daysAgo);
    }

    private UUID outside(UUID id, int daysAgo) {
        var exposure = new HashMap<>(Scenario.exposure(id, "reply", 1, "trial", "control", "ann"));
        exposure.keySet().removeAll(List.of("experiment", "variant"));
        return expose(exposure, id, daysAgo);
    }

    private UUID enter(String variant, int daysAgo) {
        var id = Ids.next();
        var version = variant.equals("control") ? 1 : 2;
        return expose(new HashMap<>(Scenario.exposure(id, "reply", version, "trial", variant, "ann")), id, daysAgo);
    }

    private UUID expose(Map<String, Object> exposure, UUID id, int daysAgo) {
        exposure.put("occurredAt", at(daysAgo));
        assertThat(team.report(List.of(exposure))).containsExactly("accepted");
        return id;
    }

    private void rate(UUID exposure, int daysAgo, int stars) {
        judge(exposure, daysAgo, Map.of("value", stars));
    }

    private void retract(UUID exposure, int daysAgo) {
        judge(exposure, daysAgo, Map.of("retracted", true));
    }

    private void judge(UUID exposure, int daysAgo, Map<String, Object> content) {
        var item = new HashMap<>(feedback("rating", "stars", content));
        item.put("exposureId", exposure);
        item.put("occurredAt", at(daysAgo));
        assertThat(team.send(List.of(item))).containsAnyOf("accepted", "revised");
    }

    private String at(int daysAgo) {
        return now.minus(daysAgo, ChronoUnit.DAYS).toString();
    }

    private BigDecimal preScore() {
        return db.sql("""
                        SELECT coalesce((
                            SELECT max(pre_score)
                            FROM subject_metric
                            WHERE experiment_id IN %s), -1)
                        """.formatted(EXPERIMENTS))
                .bind("projectId", team.project().id())
                .mapValue(BigDecimal.class)
                .one()
                .filter(score -> score.signum() >= 0)
                .block();
    }
}
