package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.HealthTestKindDto;
import dev.palate.api.model.QuantileEstimateDto;
import dev.palate.api.model.VariantResultDto;
import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** What the distribution of subjects' means says: superiority, bounds for missing answers, quantiles. */
@ServerTest
class DistributionResultsTest {

    private static final Offset<Double> EXACTLY = within(1e-12);

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private Evidence evidence;

    private TestProject project;
    private Trial trial;

    @BeforeEach
    void startTrial() {
        project = projects.create();
        trial = new Trial(db, evidence, project);
    }

    /**
     * Of the nine pairs of control's 1, 2, 3 and the variant's 2, 3, 3, the variant's is higher in five and equal in three. Control's
     * shares of lower values of the variant, ties half, are 0, 1/6 and 2/3, the variant's of control 1/2, 5/6 and 5/6.
     */
    @Test
    void comparesRatingsByTheirOrder() {
        trial.stars(trial.control("ann"), 1);
        trial.stars(trial.control("bob"), 2);
        trial.stars(trial.control("cat"), 3);
        trial.stars(trial.treatment("dan"), 2);
        trial.stars(trial.treatment("eve"), 2, 3);
        trial.stars(trial.treatment("fay"), 3);

        var superiority = variant("stars", 1).getSuperiority();
        assertThat(superiority.getProbability().getValue()).isCloseTo(6.5 / 9, EXACTLY);
        assertThat(superiority.getProbability().getSubjects()).isEqualTo(6);
        assertThat(superiority.getProbability().getStandardError())
                .isCloseTo(Math.sqrt((78 + 24) / 324.0 / 6), EXACTLY);
        assertThat(superiority.getProbability().getUpper()).isEqualTo(1);
        assertThat(superiority.getProbability().getpValue()).isBetween(0.05, 1.0);
        assertThat(superiority.getControl())
                .extracting("value", "subjects")
                .containsExactly(tuple(1, 1L), tuple(2, 1L), tuple(3, 1L), tuple(4, 0L), tuple(5, 0L));
        assertThat(superiority.getTreatment())
                .extracting("value", "subjects")
                .containsExactly(tuple(1, 0L), tuple(2, 1L), tuple(3, 2L), tuple(4, 0L), tuple(5, 0L));
        assertThat(variant("stars", 0).getSuperiority()).isNull();
    }

    @Test
    void saysWhySuperiorityIsNotKnown() {
        trial.stars(trial.control("ann"), 1);

        assertThat(variant("stars", 1).getSuperiority().getProbability().getUndefined())
                .isEqualTo("no subject gave feedback");
    }

    /** Half of control answer, all of the variant: half of its 2, 3, 4, 5 are left, with a mean between 2.5 and 4.5. */
    @Test
    void boundsTheDifferenceOfRatingsWhenNotAllAnswer() {
        trial.stars(trial.control("ann"), 1);
        trial.stars(trial.control("bob"), 3);
        trial.subjects("control", 2);
        var answering = trial.subjects("short", 4);
        trial.judgeAll("rating", "stars", answering, 2, 3, 4, 5);

        var test = trial.results().getHealth().getChecks().stream()
                .flatMap(check -> check.getTests().stream())
                .filter(one -> one.getTest() == HealthTestKindDto.RESPONSE_RATE)
                .findFirst()
                .orElseThrow();
        assertThat(test.getTrimmed().getLower()).isCloseTo(0.5, EXACTLY);
        assertThat(test.getTrimmed().getUpper()).isCloseTo(2.5, EXACTLY);
        assertThat(test.getWorstCase().getLower()).isCloseTo(0, EXACTLY);
        assertThat(test.getWorstCase().getUpper()).isCloseTo(2, EXACTLY);
    }

    /** Of the values 1 to 100 the median lies between those of rank 40 and 61, and p95 between those of 90 and 100. */
    @Test
    void readsQuantilesFromBins() {
        Scenario.in(project).metric("latency", "signal", Map.of("direction", "lower", "minimum", 0));
        trial.judgeAll(
                "signal",
                "latency",
                trial.subjects("control", 100),
                IntStream.rangeClosed(1, 100).boxed().toArray());

        var quantiles = variant("latency", 0).getQuantiles();
        assertThat(quantiles).extracting(QuantileEstimateDto::getQuantile).containsExactly(0.5, 0.95);
        assertIs(quantiles.get(0).getEstimate(), 1.695, 1.60, 1.79);
        assertIs(quantiles.get(1).getEstimate(), 1.975, 1.95, 2.01);
        assertThat(quantiles.get(0).getEstimate().getSubjects()).isEqualTo(100);
    }

    @Test
    void leavesALimitOutForWhichThereAreTooFewSubjects() {
        Scenario.in(project).metric("cost", "signal", Map.of("direction", "lower"));
        trial.judgeAll("signal", "cost", trial.subjects("control", 71), 0.002);

        var p95 = variant("cost", 0).getQuantiles().get(1).getEstimate();
        assertThat(p95.getLower()).isLessThanOrEqualTo(0.002).isGreaterThan(0.00195);
        assertThat(p95.getUpper()).isNull();
        assertThat(p95.getUndefined()).isEqualTo("there are too few subjects for a limit at this level");
        assertThat(variant("cost", 1).getQuantiles().get(0).getEstimate().getUndefined())
                .isEqualTo("no subject gave feedback");
    }

    @Test
    void keepsNoDistributionOfOtherMetrics() {
        Scenario.in(project)
                .metric("fine", "rating", Map.of("minimum", 0, "maximum", 100))
                .metric("score", "reward", Map.of("minimum", 0, "maximum", 1));
        trial.judgeAll("rating", "fine", trial.subjects("short", 2), 50);
        trial.judgeAll("reward", "score", trial.subjects("short", 2), 1);

        assertThat(variant("fine", 1).getSuperiority()).isNull();
        assertThat(variant("score", 1).getQuantiles()).isNullOrEmpty();
    }

    private static void assertIs(EstimateDto estimate, double value, double lower, double upper) {
        assertThat(Math.log10(estimate.getValue())).isCloseTo(value, EXACTLY);
        assertThat(Math.log10(estimate.getLower())).isCloseTo(lower, EXACTLY);
        assertThat(Math.log10(estimate.getUpper())).isCloseTo(upper, EXACTLY);
        assertThat(estimate.getUndefined()).isNull();
    }

    private VariantResultDto variant(String metric, int position) {
        return trial.results().getMetrics().stream()
                .filter(result -> result.getMetric().equals(metric))
                .findFirst()
                .orElseThrow()
                .getVariants()
                .get(position);
    }
}
