package dev.palate.server.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnEvidenceTest {

    private static final Offset<Double> EXACTLY = within(1e-12);
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration HALF_LIFE = Duration.ofDays(10);

    @Test
    void halvesTheWeightOfAJudgementInEachHalfLife() {
        var evidence = of(pair(UUID.randomUUID(), 0), pair(UUID.randomUUID(), 10), pair(UUID.randomUUID(), 25));

        assertThat(evidence.judgements().stream().map(OwnEvidence.Weighed::weight))
                .satisfiesExactly(
                        fresh -> assertThat(fresh).isEqualTo(1),
                        half -> assertThat(half).isCloseTo(0.5, EXACTLY),
                        old -> assertThat(old).isCloseTo(Math.pow(2, -2.5), EXACTLY));
    }

    @Test
    void countsOnlyTheNewestOfAJudgementAndNothingThatWasRetracted() {
        var target = UUID.randomUUID();
        var retracted = judgement(target, List.of(1), List.of(), 1, 0, true);

        assertThat(of(pair(target, 0), pair(target, 1)).judgements()).hasSize(1);
        assertThat(of(retracted, score(target, 1, 5, 1)).judgements()).isEmpty();
    }

    @Test
    void givesTheThreePairsOfARankingTheWeightOfTwo() {
        var preferences = of(judgement(UUID.randomUUID(), List.of(3, 1, 2), List.of(1, 2, 2), null, 0, false))
                .preferences();

        assertThat(preferences)
                .containsExactly(
                        new Preference(version(3), version(1), 1, 2 / 3.0),
                        new Preference(version(3), version(2), 1, 2 / 3.0),
                        new Preference(version(1), version(2), 0.5, 2 / 3.0));
    }

    /** Scores 5 and 3 of the first against 3 of the second: one above, one tied; as much as the fewer of them weigh. */
    @Test
    void comparesScoresOfDifferentVersions() {
        var preferences = of(
                        score(UUID.randomUUID(), 1, 5, 0),
                        score(UUID.randomUUID(), 1, 3, 0),
                        score(UUID.randomUUID(), 2, 3, 10))
                .preferences();

        assertThat(preferences).containsExactly(new Preference(version(1), version(2), 0.75, 0.5));
    }

    @Test
    void prefersNothingWhereEverythingIsLiked() {
        var preferences = of(score(UUID.randomUUID(), 1, 1, 0), score(UUID.randomUUID(), 2, 1, 0))
                .preferences();

        assertThat(preferences).containsExactly(new Preference(version(1), version(2), 0.5, 1));
        assertThat(of(score(UUID.randomUUID(), 1, 1, 0)).preferences()).isEmpty();
    }

    @Test
    void sharesTheWeightOfAnExposureAmongItsScores() {
        var exposure = UUID.randomUUID();
        var stars = score(exposure, 1, 5, 0);
        var thumbs = new OwnJudgement(
                UUID.randomUUID(),
                exposure,
                8,
                "thumbs",
                "binary",
                false,
                "",
                1,
                "p",
                List.of(1),
                true,
                List.of(),
                BigDecimal.ONE,
                false,
                NOW);

        assertThat(of(stars, thumbs).judgements())
                .extracting(OwnEvidence.Weighed::weight)
                .containsExactly(0.5, 0.5);
    }

    private static OwnEvidence of(OwnJudgement... judgements) {
        return OwnEvidence.of(List.of(judgements), NOW, HALF_LIFE);
    }

    private static OwnJudgement pair(UUID target, long days) {
        return judgement(target, List.of(1, 2), List.of(1, 2), null, days, false);
    }

    private static OwnJudgement score(UUID target, int version, int value, long days) {
        return judgement(target, List.of(version), List.of(), value, days, false);
    }

    private static OwnJudgement judgement(
            UUID target,
            List<Integer> versions,
            List<Integer> ranks,
            @Nullable Integer value,
            long days,
            boolean retracted) {
        return new OwnJudgement(
                UUID.randomUUID(),
                target,
                7,
                "m",
                ranks.isEmpty() ? "rating" : "ranking",
                false,
                "",
                1,
                "p",
                versions,
                true,
                ranks,
                value == null ? null : BigDecimal.valueOf(value),
                retracted,
                NOW.minus(Duration.ofDays(days)));
    }

    private static Version version(int number) {
        return new Version(1, number);
    }
}
