package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.CovariateAdjustedDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.api.model.VariantResultDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** What subjects said before they entered, taken out of the difference. */
@ServerTest
class CovariateResultsTest {

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

    /**
     * The pasts 2 and 4 are −1 and 1 from their mean, so θ = (−1 + 3 − 2 + 4) / 4 = 1, which turns 1, 3, 5 of control into 2, 2, 5 and
     * 2, 4, 4 of the treatment into 3, 3, 4.
     */
    @Test
    void takesOutWhatThePastExplains() {
        saidBefore("ann", 2);
        saidBefore("bob", 3, 5);
        saidBefore("dan", 2);
        saidBefore("eve", 4);
        trial.stars(trial.control("ann"), 1);
        trial.stars(trial.control("bob"), 3);
        trial.stars(trial.control("cat"), 5);
        trial.stars(trial.treatment("dan"), 2);
        trial.stars(trial.treatment("eve"), 4);
        trial.stars(trial.treatment("fay"), 4);

        var adjusted = adjusted();
        assertThat(adjusted.getSubjects()).isEqualTo(4);
        assertThat(adjusted.getUndefined()).isNull();
        assertThat(adjusted.getDifference().getValue()).isCloseTo(1 / 3.0, EXACTLY);
        assertThat(adjusted.getDifference().getLower()).isNull();
        assertThat(adjusted.getDifference().getUndefined()).startsWith("too early");
        var planned = adjusted.getFixedHorizon().getDifference();
        assertThat(planned.getStandardError()).isCloseTo(Math.sqrt((6 + 2 / 3.0) / 6), EXACTLY);
        assertThat(planned.getLower()).isLessThan(planned.getValue());
        assertThat(adjusted.getVarianceReduction()).isCloseTo(1 - (6 + 2 / 3.0) / (8 + 8 / 3.0), EXACTLY);
        assertThat(treatment().getFixedHorizon().getDifference().getStandardError())
                .isCloseTo(Math.sqrt((8 + 8 / 3.0) / 6), EXACTLY);
    }

    @Test
    void hasAnytimeValidIntervalsThatAreNarrower() {
        for (var variant : List.of("control", "short")) {
            for (var i = 0; i < 40; i++) {
                var subject = variant + i;
                saidBefore(subject, 1 + i % 4);
                trial.stars(
                        variant.equals("control") ? trial.control(subject) : trial.treatment(subject),
                        1 + i % 4 + (i / 4) % 2);
            }
        }

        var plain = treatment().getDifference();
        var adjusted = adjusted().getDifference();

        assertThat(adjusted.getUpper() - adjusted.getLower())
                .isPositive()
                .isLessThan(plain.getUpper() - plain.getLower());
        assertThat(adjusted.getpValue()).isBetween(0.0, 1.0);
    }

    @Test
    void saysWhyNothingIsAdjusted() {
        trial.stars(trial.control("ann"), 1);
        trial.stars(trial.treatment("bob"), 5);
        assertThat(adjusted().getUndefined()).isEqualTo("no subject gave feedback on this before it entered");

        saidBefore("cat", 4);
        trial.stars(trial.control("cat"), 3);
        assertThat(adjusted().getUndefined())
                .isEqualTo("what subjects said before they entered does not vary, so it explains nothing");
        assertThat(adjusted().getSubjects()).isEqualTo(1);
        assertThat(adjusted().getDifference()).isNull();
    }

    @Test
    void knowsThePastBySourceAndMetricAlone() {
        trial.judge("rating", "stars", "expert", outside("ann"), 2);
        trial.judge("binary", "thumbs", "end_user", outside("ann"), 1);
        trial.stars(trial.control("ann"), 1);
        trial.stars(trial.treatment("bob"), 5);

        assertThat(adjusted().getSubjects()).isZero();
    }

    /** With the cap, ann's 150 judgements weigh as 100, in the products with her past as well. */
    @Test
    void capsHeavySubjectsInEverySum() {
        saidBefore("ann", 2);
        saidBefore("bob", 4);
        trial.stars(trial.control("ann"), IntStream.generate(() -> 1).limit(150).toArray());
        trial.stars(trial.control("bob"), 5);
        trial.stars(trial.control("cat"), 3);
        trial.stars(trial.treatment("dan"), 2);
        trial.stars(trial.treatment("eve"), 4);

        var planned = treatment(trial.cappedResults())
                .getCovariateAdjusted()
                .getFixedHorizon()
                .getDifference();

        var ratio = 108 / 102.0;
        var ann = (100 - 100 * ratio) / 34;
        var bob = (5 - ratio) / 34;
        var cat = (3 - ratio) / 34;
        var theta = (bob - ann) / 2;
        var squares = Math.pow(ann + theta, 2) + Math.pow(bob - theta, 2) + cat * cat;
        assertThat(planned.getValue()).isCloseTo(3 - ratio, EXACTLY);
        assertThat(planned.getStandardError()).isCloseTo(Math.sqrt(squares / 6 + 1), EXACTLY);
    }

    private void saidBefore(String subject, int... values) {
        trial.stars(outside(subject), values);
    }

    private UUID outside(String subject) {
        return trial.expose(trial.exposureOutsideTheExperiment(subject, 1));
    }

    private CovariateAdjustedDto adjusted() {
        return treatment().getCovariateAdjusted();
    }

    private VariantResultDto treatment() {
        return treatment(trial.results());
    }

    private static VariantResultDto treatment(ResultsDto results) {
        return results.getMetrics().get(0).getVariants().get(1);
    }
}
