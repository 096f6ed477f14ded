package dev.palate.server.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.AgreementDto;
import dev.palate.api.model.AgreementInterpretationDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.ModelAgreementDto;
import dev.palate.api.model.RatedUnitDto;
import dev.palate.api.model.RaterAgreementDto;
import dev.palate.api.model.RatingScaleDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class AgreementTest {

    private static final Offset<Double> EXACTLY = within(1e-9);

    /** As published: twelve units by four observers, 0 where one is missing. */
    private static final List<List<Integer>> KRIPPENDORFF = List.of(
            List.of(1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
            List.of(1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
            List.of(0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
            List.of(1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0));

    @Autowired
    TestProjects projects;

    private Tasting tasting;

    @BeforeEach
    void publish() {
        tasting = new Tasting(projects.create(), 3);
        tasting.scenario()
                .metric("kind", "category", Map.of("categories", List.of("1", "2", "3", "4", "5")))
                .metric("quality", "reward", Map.of("minimum", 0, "maximum", 10));
    }

    @Test
    void reproducesThePublishedAlphasOfItsScales() {
        var outputs = new ArrayList<UUID>();
        for (var unit = 0; unit < 12; unit++) {
            outputs.add(tasting.show(1, "s" + unit));
            for (var observer = 0; observer < 4; observer++) {
                var value = KRIPPENDORFF.get(observer).get(unit);
                if (value > 0) {
                    rate("stars", "rating", "value", value, outputs.get(unit), observer);
                    rate("quality", "reward", "value", value, outputs.get(unit), observer);
                    rate("kind", "category", "value", "" + value, outputs.get(unit), observer);
                }
            }
        }

        var agreement = tasting.agreement("");

        assertThat(agreement.getIsComplete()).isTrue();
        assertThat(agreement.getJudgements()).isEqualTo(3 * 41);
        assertThat(ofExposures(agreement))
                .extracting(
                        RaterAgreementDto::getMetric, RaterAgreementDto::getScale, RaterAgreementDto::getInterpretation)
                .containsExactly(
                        tuple("kind", RatingScaleDto.NOMINAL, AgreementInterpretationDto.TENTATIVE),
                        tuple("quality", RatingScaleDto.INTERVAL, AgreementInterpretationDto.RELIABLE),
                        tuple("stars", RatingScaleDto.ORDINAL, AgreementInterpretationDto.RELIABLE));
        assertThat(ofExposures(agreement).stream().map(one -> one.getAlpha().getValue()))
                .satisfiesExactly(
                        nominal -> assertThat(nominal).isCloseTo(0.743, within(5e-4)),
                        interval -> assertThat(interval).isCloseTo(0.849, within(5e-4)),
                        ordinal -> assertThat(ordinal).isCloseTo(0.815, within(5e-4)));
        assertThat(ofExposures(agreement)).allSatisfy(one -> {
            assertThat(List.of(one.getRaters(), one.getUnits(), one.getRatings()))
                    .containsExactly(4L, 11L, 40L);
            assertThat(one.getAlpha().getLower()).isLessThan(one.getAlpha().getValue());
        });
    }

    private void rate(String metric, String kind, String field, Object value, UUID output, int observer) {
        tasting.judge(
                kind,
                metric,
                Map.of("exposureId", output, field, value),
                Map.of("source", "expert", "rater", "observer-" + observer));
    }

    @Test
    void saysWhyThereIsNoAlpha() {
        var output = tasting.show(1, "a");
        tasting.judge("binary", "thumbs", Map.of("exposureId", output, "value", true), Map.of());

        var alone = ofExposures(tasting.agreement("")).get(0);
        tasting.judge("binary", "thumbs", Map.of("exposureId", output, "value", true), Map.of("rater", "ines"));
        var equal = ofExposures(tasting.agreement("?metric=thumbs")).get(0);

        assertThat(alone.getAlpha().getUndefined()).startsWith("no output was rated twice");
        assertThat(alone.getInterpretation()).isNull();
        assertThat(equal.getAlpha().getUndefined()).startsWith("all ratings are the same");
        assertThat(equal.getPercentAgreement().getValue()).isEqualTo(1);
        assertThat(equal.getUnits()).isEqualTo(1);
    }

    /** Subjects agree on versions although each saw an output of their own: all give 1 to 1, 3 to 2 and 5 to 3. */
    @Test
    void comparesWhatSubjectsThinkOfVersions() {
        for (var subject = 0; subject < 4; subject++) {
            for (var version = 1; version <= 3; version++) {
                var output = tasting.show(version, "s" + subject);
                tasting.judge("rating", "stars", Map.of("exposureId", output, "value", 2 * version - 1), Map.of());
            }
        }

        var ofVersions = tasting.agreement("").getRaters().stream()
                .filter(one -> one.getUnit() == RatedUnitDto.VERSION)
                .toList();

        assertThat(ofVersions).singleElement().satisfies(one -> {
            assertThat(List.of(one.getRaters(), one.getUnits(), one.getRatings()))
                    .containsExactly(4L, 3L, 12L);
            assertThat(one.getAlpha().getValue()).isEqualTo(1);
        });
    }

    @Test
    void comparesWhatRatersPreferOfTheSamePair() {
        for (var pair = 0; pair < 6; pair++) {
            var one = tasting.show(1, "s" + pair);
            var other = tasting.show(2, "s" + pair);
            var lower = pair % 2 == 0;
            tasting.compare(lower ? one : other, lower ? other : one, "preferred", expert("ines"));
            tasting.compare(lower ? one : other, lower ? other : one, pair == 5 ? "tie" : "preferred", expert("otto"));
        }

        var agreement = ofExposures(tasting.agreement("")).get(0);

        assertThat(agreement.getScale()).isEqualTo(RatingScaleDto.NOMINAL);
        assertThat(agreement.getUnits()).isEqualTo(6);
        assertThat(agreement.getPercentAgreement().getValue()).isCloseTo(5 / 6.0, EXACTLY);
        // Coincidences: 6 and 4 equal, 1 and 1 unequal of 12; values 6, 5 and 1.
        assertThat(agreement.getAlpha().getValue()).isCloseTo(1 - 11 * 2 / (144.0 - 36 - 25 - 1), EXACTLY);
        assertThat(agreement.getAlpha().getUpper())
                .as("as far as agreement goes")
                .isEqualTo(1);
    }

    /** A revision counts in place of what it revises, a retraction takes it away. */
    @Test
    void countsTheNewestOfARatersJudgements() {
        var output = tasting.show(1, "a");
        rate("stars", "rating", "value", 1, output, 1);
        rate("stars", "rating", "value", 4, output, 2);
        tasting.agreement("");
        rate("stars", "rating", "value", 4, output, 1);

        assertThat(ofExposures(tasting.agreement("")))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.getPercentAgreement().getValue()).isEqualTo(1));
        rate("stars", "rating", "retracted", true, output, 2);
        assertThat(tasting.agreement("").getJudgements()).isEqualTo(1);
    }

    /** Rewards of 1, 2, 3 … in the order of the outputs; people prefer the later of 8 pairs and the earlier of 2. */
    @Test
    void holdsRewardModelsAndJudgesAgainstPeople() {
        for (var pair = 0; pair < 10; pair++) {
            var one = tasting.show(1, "s" + pair);
            var other = tasting.show(2, "s" + pair);
            reward("rm-1", one, 1);
            reward("rm-1", other, 1 + pair % 9);
            var usual = pair < 8;
            tasting.compare(usual ? other : one, usual ? one : other, "preferred", Map.of());
            tasting.compare(other, one, "preferred", Map.of("source", "judge", "rater", "gpt"));
            tasting.judge("rating", "stars", Map.of("exposureId", other, "value", 1 + pair / 2), Map.of());
        }

        var models = tasting.agreement("").getModels();

        var reward = only(models, FeedbackSourceDto.REWARD_MODEL, "preference");
        assertThat(reward.getModel().getRater()).isEqualTo("rm-1");
        assertThat(reward.getPeople().getSource()).isEqualTo(FeedbackSourceDto.END_USER);
        // Of the pairs 0 and 9 both rewards are 1: wrong, or half right.
        assertThat(reward.getPairs()).isEqualTo(10);
        assertThat(reward.getAccuracy().getValue()).isCloseTo(0.7, EXACTLY);
        assertThat(reward.getAccuracy().getLower()).isCloseTo(0.3968, within(1e-4));
        assertThat(reward.getAccuracy().getUpper()).isCloseTo(0.8922, within(1e-4));
        assertThat(reward.getAccuracyWithHalfTies().getValue()).isCloseTo(0.8, EXACTLY);
        assertThat(reward.getKendall().getUndefined()).startsWith("fewer than two outputs have both scores");

        var judge = only(models, FeedbackSourceDto.JUDGE, "preference");
        assertThat(judge.getAccuracy().getValue()).isCloseTo(0.8, EXACTLY);

        var scored = only(models, FeedbackSourceDto.REWARD_MODEL, "stars");
        assertThat(List.of(scored.getPairs(), scored.getOutputs())).containsExactly(0L, 10L);
        assertThat(scored.getAccuracy().getUndefined()).isEqualTo("nothing was compared");
        // Of 45 pairs of outputs 32 are in the same order and 7 in the opposite; 1 is tied in rewards, 5 in stars.
        assertThat(scored.getKendall().getValue()).isCloseTo(25 / Math.sqrt(44 * 40), EXACTLY);
        assertThat(scored.getKendall().getUpper())
                .isGreaterThan(scored.getKendall().getValue());
    }

    private void reward(String rater, UUID output, int value) {
        tasting.judge(
                "reward",
                "quality",
                Map.of("exposureId", output, "value", value),
                Map.of("source", "reward_model", "rater", rater));
    }

    private static Map<String, Object> expert(String rater) {
        return Map.of("source", "expert", "rater", rater);
    }

    private static List<RaterAgreementDto> ofExposures(AgreementDto agreement) {
        return agreement.getRaters().stream()
                .filter(one -> one.getUnit() == RatedUnitDto.EXPOSURE)
                .toList();
    }

    private static ModelAgreementDto only(
            List<ModelAgreementDto> models, FeedbackSourceDto model, String metricOfPeople) {
        var found = models.stream()
                .filter(one -> one.getModel().getSource() == model)
                .filter(one -> one.getPeople().getMetric().equals(metricOfPeople))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
