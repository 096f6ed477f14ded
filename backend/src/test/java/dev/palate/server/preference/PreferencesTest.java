package dev.palate.server.preference;

import static dev.palate.server.preference.Tasting.only;
import static dev.palate.server.preference.Tasting.overAll;
import static dev.palate.server.preference.Tasting.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.PreferenceErrorsDto;
import dev.palate.api.model.PreferenceEvidenceDto;
import dev.palate.api.model.PreferenceModelDto;
import dev.palate.api.model.VersionPairDto;
import dev.palate.api.model.VersionUtilityDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.statistics.Bounds;
import dev.palate.statistics.ConfidenceSequence;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Interval;
import dev.palate.statistics.WinRate;
import dev.palate.statistics.preference.BradleyTerry;
import dev.palate.statistics.preference.Duel;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.RankRange;
import dev.palate.statistics.preference.Strengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class PreferencesTest {

    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final long SEED = 20261130;

    /** At the level of the simulated world; prompts have no plan. */
    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.tunedFor(1_000, 0.999);

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    /** Five versions, of which each is preferred to the one below with log odds of 0.5; every subject compares four pairs. */
    @Test
    void findsTheStrengthsOfASimulatedWorld() {
        var tasting = new Tasting(projects.create(), 5);
        var duels = simulate(tasting, new Random(SEED), 250);

        var evidence = only(tasting.preferences("?level=0.999"));

        assertThat(evidence.getModel()).isEqualTo(PreferenceModelDto.BRADLEY_TERRY);
        assertThat(evidence.getErrors()).isEqualTo(PreferenceErrorsDto.CLUSTERED);
        assertThat(evidence.getSources()).containsExactly(FeedbackSourceDto.END_USER);
        assertThat(List.of(evidence.getSubjects(), evidence.getComparisons())).containsExactly(250L, 1_000L);
        assertThat(evidence.getVersions().stream().map(VersionUtilityDto::getVersion))
                .containsExactly(5, 4, 3, 2, 1);
        assertThat(evidence.getVersions()).allSatisfy(found -> {
            var truth = (found.getVersion() - 3) * 0.5;
            assertThat(found.getUtility().getLower()).isLessThan(truth);
            assertThat(found.getUtility().getUpper()).isGreaterThan(truth);
        });
        areThoseOf(duels, evidence);
    }

    /** What the statistics module makes of the same comparisons. */
    private static void areThoseOf(List<Duel> duels, PreferenceEvidenceDto evidence) {
        var fit = (Strengths) BradleyTerry.PLAIN.fit(new PairwiseCounts(5, duels));
        for (var place = 0; place < 5; place++) {
            var found = version(evidence, place + 1);
            var strength = (Estimated) fit.strength(place, Errors.CLUSTERED);
            assertThat(found.getUtility().getValue()).isCloseTo(strength.value(), EXACTLY);
            assertThat(found.getUtility().getStandardError()).isCloseTo(strength.standardError(), EXACTLY);
            assertThat(found.getElo().getValue()).isCloseTo(1000 + 400 / Math.log(10) * strength.value(), within(1e-6));
            var ranks = RankRange.of(strengths(fit)).get(place);
            assertThat(List.of(found.getBestRank(), found.getWorstRank())).containsExactly(ranks.best(), ranks.worst());
            if (place > 0) {
                var logOdds = SEQUENCE.interval(fit.difference(place, 0, Errors.CLUSTERED), 250, 0.999);
                var alignment = (Interval) fit.preference(place, 0, logOdds);
                assertThat(found.getAlignment().getValue()).isCloseTo(alignment.value(), EXACTLY);
                assertThat(found.getAlignment().getLower()).isCloseTo(alignment.lower(), EXACTLY);
                assertThat(found.getAlignment().getUpper()).isCloseTo(alignment.upper(), EXACTLY);
            }
        }
        assertThat(version(evidence, 1).getAlignment()).isNull();
    }

    private static List<Bounds> strengths(Strengths fit) {
        return IntStream.range(0, 5)
                .mapToObj(place -> SEQUENCE.interval(fit.strength(place, Errors.CLUSTERED), 250, 0.999))
                .toList();
    }

    private static List<Duel> simulate(Tasting tasting, Random random, int subjects) {
        var duels = new ArrayList<Duel>();
        for (var subject = 0; subject < subjects; subject++) {
            for (var i = 0; i < 4; i++) {
                var first = random.nextInt(5);
                var second = (first + 1 + random.nextInt(4)) % 5;
                var wins = random.nextDouble() < 1 / (1 + Math.exp((second - first) * 0.5));
                tasting.prefer((wins ? first : second) + 1, (wins ? second : first) + 1, "s" + subject);
                duels.add(new Duel("s" + subject, first, second, new WinRate(wins ? 1 : 0, 0, wins ? 0 : 1)));
            }
        }
        return duels;
    }

    /** Two of three of 60 subjects prefer 2 to 1: enough for one look, and not for all of them. 3 was compared too seldom. */
    @Test
    void hasIntervalsThatHoldAtEveryLook() {
        var tasting = new Tasting(projects.create(), 3);
        for (var subject = 0; subject < 60; subject++) {
            var usual = subject % 3 > 0;
            tasting.prefer(usual ? 2 : 1, usual ? 1 : 2, "s" + subject);
        }
        tasting.prefer(3, 1, "a");
        tasting.prefer(1, 3, "b");

        var preferences = tasting.preferences("");

        var evidence = only(preferences);
        assertThat(preferences.getMethod()).contains("anytime-valid");
        var winRate = evidence.getPairs().get(0).getWinRate();
        var margin = ConfidenceSequence.tunedFor(1_000, 0.95).criticalValue(60, 0.95) * winRate.getStandardError();
        assertThat(winRate.getUpper()).isCloseTo(1 / 3.0 + margin, EXACTLY).isGreaterThan(0.5);
        assertThat(winRate.getValue() + 1.96 * winRate.getStandardError()).isLessThan(0.5);
        assertThat(version(evidence, 2).getAlignment().getLower()).isLessThan(0.5);
        assertThat(version(evidence, 2).getUtility().getLower()).isNotNull();
        assertThat(evidence.getPairs().get(1).getWinRate().getUndefined())
                .isEqualTo("too early: 30 subjects must have compared the versions, and 2 have");
        assertThat(version(evidence, 3).getUtility().getLower()).isNull();
        assertThat(version(evidence, 3).getUtility().getUndefined())
                .isEqualTo("too early: version 3 must have been compared by 30 subjects, and was by 2");
        assertThat(version(evidence, 3).getAlignment().getValue()).isCloseTo(0.5, EXACTLY);
        assertThat(version(evidence, 3).getAlignment().getUndefined())
                .isEqualTo(version(evidence, 3).getUtility().getUndefined());
        assertThat(List.of(
                        version(evidence, 3).getBestRank(), version(evidence, 3).getWorstRank()))
                .containsExactly(1, 3);
    }

    @Test
    void tellsProfilesWithOppositeTastesApart() {
        var tasting = new Tasting(projects.create(), 2);
        tasting.scenario().profile("concise", Map.of()).profile("thorough", Map.of());
        for (var subject = 0; subject < 20; subject++) {
            var usual = subject % 4 > 0;
            tasting.prefer(usual ? 2 : 1, usual ? 1 : 2, "c" + subject, Map.of("profile", "concise"), Map.of());
            tasting.prefer(usual ? 1 : 2, usual ? 2 : 1, "t" + subject, Map.of("profile", "thorough"), Map.of());
        }

        var evidence = tasting.preferences("").getEvidence();
        var concise = only(tasting.preferences("?profile=concise&reference=1"));

        assertThat(evidence.stream().map(PreferenceEvidenceDto::getProfile))
                .containsExactly(null, "concise", "thorough");
        assertThat(evidence.stream().map(one -> version(one, 2).getAlignment().getValue()))
                .satisfiesExactly(
                        all -> assertThat(all).isCloseTo(0.5, EXACTLY),
                        one -> assertThat(one).isCloseTo(0.75, EXACTLY),
                        other -> assertThat(other).isCloseTo(0.25, EXACTLY));
        assertThat(concise.getVersions()).isEqualTo(evidence.get(1).getVersions());
        assertThat(version(concise, 2).getAlignment().getSubjects()).isEqualTo(20);
    }

    @Test
    void readsRollupsAlone() {
        var tasting = new Tasting(projects.create(), 2);
        tasting.prefer(1, 2, "a");
        tasting.prefer(2, 1, "b");
        tasting.rank("a", List.of(List.of(1), List.of(2)));
        var before = tasting.preferences("");

        for (var events : List.of("DELETE FROM feedback", "DELETE FROM exposure")) {
            db.sql(events + " WHERE project_id = :projectId")
                    .bind("projectId", tasting.scenario().project().id())
                    .then()
                    .block();
        }

        assertThat(before.getEvidence()).hasSize(4);
        assertThat(tasting.preferences("").getEvidence()).isEqualTo(before.getEvidence());
    }

    @Test
    void poolsSourcesOnlyWhenSeveralAreNamed() {
        var tasting = new Tasting(projects.create(), 2);
        for (var subject = 0; subject < 8; subject++) {
            var usual = subject % 4 > 0;
            tasting.prefer(usual ? 2 : 1, usual ? 1 : 2, "s" + subject, Map.of(), Map.of("source", "end_user"));
            tasting.prefer(usual ? 1 : 2, usual ? 2 : 1, "s" + subject, Map.of(), Map.of("source", "judge"));
        }

        var apart = overAll(tasting.preferences("").getEvidence());
        var one = only(tasting.preferences("?source=judge"));
        var pooled = only(tasting.preferences("?source=judge&source=end_user&source=expert"));

        assertThat(apart.stream().map(PreferenceEvidenceDto::getSources))
                .containsExactly(List.of(FeedbackSourceDto.END_USER), List.of(FeedbackSourceDto.JUDGE));
        assertThat(apart.stream()
                        .map(evidence -> version(evidence, 2).getAlignment().getValue()))
                .satisfiesExactly(
                        users -> assertThat(users).isCloseTo(0.75, EXACTLY),
                        judge -> assertThat(judge).isCloseTo(0.25, EXACTLY));
        assertThat(one).isEqualTo(apart.get(1));
        assertThat(pooled.getSources()).containsExactly(FeedbackSourceDto.END_USER, FeedbackSourceDto.JUDGE);
        assertThat(List.of(pooled.getSubjects(), pooled.getComparisons())).containsExactly(8L, 16L);
        assertThat(version(pooled, 2).getAlignment().getValue()).isCloseTo(0.5, EXACTLY);
        assertThat(tasting.statusOf("refund-reply/preferences?source=judge&source=judge"))
                .isEqualTo(400);
        assertThat(tasting.statusOf("refund-reply/preferences?source=judge,end_user"))
                .isEqualTo(400);
    }

    /** 3 never lost, so how much better it is has no limit. */
    @Test
    void saysWhyUtilitiesAreNotIdentifiedAndLabelsWhatAPriorMakesOfThem() {
        var tasting = new Tasting(projects.create(), 3);
        tasting.prefer(1, 2, "a");
        tasting.prefer(2, 1, "b");
        tasting.prefer(3, 1, "c");

        var evidence = only(tasting.preferences(""));

        assertThat(evidence.getIsIdentified()).isFalse();
        assertThat(evidence.getUndefined()).startsWith("some versions never lost");
        assertThat(evidence.getGroups()).containsExactly(List.of(1, 2), List.of(3));
        assertThat(evidence.getVersions().get(0).getVersion()).isEqualTo(3);
        assertThat(evidence.getVersions()).allSatisfy(found -> {
            assertThat(found.getUtility().getValue()).isNull();
            assertThat(found.getUtility().getUndefined()).isEqualTo(evidence.getUndefined());
            assertThat(found.getShrunken().getLower())
                    .isLessThan(found.getShrunken().getUpper());
            assertThat(found.getBestRank()).isNull();
        });
        assertThat(version(evidence, 3).getAlignment().getUndefined()).isEqualTo(evidence.getUndefined());
        assertThat(version(evidence, 1).getAlignment()).isNull();
    }

    /** Whatever never lost or never won does not change how 2 fares against 1: two to one, in pairs and in rankings. */
    @Test
    void alignsWithinTheGroupOfTheReference() {
        var tasting = new Tasting(projects.create(), 4);
        List.of(List.of(2, 1), List.of(2, 1), List.of(1, 2), List.of(3, 1), List.of(2, 4))
                .forEach(pair -> tasting.prefer(pair.get(0), pair.get(1), "s" + pair));
        List.of(List.of(3, 2, 1), List.of(2, 1, 4), List.of(1, 2, 4))
                .forEach(order -> tasting.rank("s", order.stream().map(List::of).toList()));

        var evidence = overAll(tasting.preferences("").getEvidence());

        assertThat(evidence).hasSize(2).allSatisfy(one -> {
            assertThat(one.getIsIdentified()).isFalse();
            assertThat(one.getGroups()).containsExactly(List.of(1, 2), List.of(3), List.of(4));
            assertThat(version(one, 2).getAlignment().getValue()).isCloseTo(2 / 3.0, EXACTLY);
            assertThat(version(one, 3).getAlignment().getUndefined()).isEqualTo(one.getUndefined());
            assertThat(version(one, 4).getAlignment().getUndefined()).isEqualTo(one.getUndefined());
        });
    }

    @Test
    void countsTiesByThemselvesWhenThereAreMany() {
        var tasting = new Tasting(projects.create(), 2);
        for (var i = 0; i < 10; i++) {
            if (i < 5) {
                tasting.prefer(2, 1, "s" + i);
            } else if (i < 8) {
                tasting.prefer(1, 2, "s" + i);
            } else {
                tasting.tie(1, 2, "s" + i);
            }
        }

        var evidence = only(tasting.preferences(""));

        assertThat(evidence.getModel()).isEqualTo(PreferenceModelDto.DAVIDSON);
        assertThat(evidence.getPairs())
                .singleElement()
                .extracting(VersionPairDto::getWins, VersionPairDto::getTies, VersionPairDto::getLosses)
                .containsExactly(3L, 2L, 5L);
        assertThat(evidence.getPairs().get(0).getWinRate().getValue()).isCloseTo(0.4, EXACTLY);
        assertThat(version(evidence, 2).getUtility().getValue()).isCloseTo(Math.log(5 / 3.0) / 2, EXACTLY);
        assertThat(version(evidence, 2).getAlignment().getValue()).isCloseTo(0.6, EXACTLY);
    }

    @Test
    void countsNothingButTiesAsEquality() {
        var tasting = new Tasting(projects.create(), 2);
        tasting.tie(1, 2, "a");
        tasting.tie(1, 2, "b");

        var evidence = only(tasting.preferences(""));

        assertThat(evidence.getModel()).isEqualTo(PreferenceModelDto.BRADLEY_TERRY);
        assertThat(version(evidence, 2).getAlignment().getValue()).isCloseTo(0.5, EXACTLY);
        assertThat(version(evidence, 2).getAlignment().getUndefined()).contains("uncertainty");
    }

    @Test
    void holdsVersionsAgainstTheOneInProductionUnlessAnotherIsNamed() {
        var tasting = new Tasting(projects.create(), 4);
        tasting.prefer(1, 2, "a");
        tasting.prefer(2, 1, "b");
        tasting.prefer(2, 1, "c");

        var usual = tasting.preferences("");
        tasting.scenario().deploy(Tasting.PROMPT, "production", 2);
        var moved = tasting.preferences("");
        var unjudged = tasting.preferences("?reference=4");

        assertThat(usual.getReference()).isEqualTo(1);
        assertThat(version(only(usual), 2).getAlignment().getValue()).isCloseTo(2 / 3.0, EXACTLY);
        assertThat(moved.getReference()).isEqualTo(2);
        assertThat(version(only(moved), 1).getAlignment().getValue()).isCloseTo(1 / 3.0, EXACTLY);
        assertThat(version(only(unjudged), 1).getAlignment().getUndefined())
                .isEqualTo("the reference, version 4, was not judged");
    }

    @Test
    void hasNoAlignmentWhereNothingIsDeployed() {
        var tasting = new Tasting(projects.create(), 2);
        tasting.prefer(1, 2, "a");
        tasting.prefer(2, 1, "b");
        tasting.scenario()
                .project()
                .management()
                .delete()
                .uri("/prompts/{prompt}/labels/production", Tasting.PROMPT)
                .header("If-Match", "*")
                .exchange()
                .expectStatus()
                .is2xxSuccessful();

        var preferences = tasting.preferences("");

        assertThat(preferences.getReference()).isNull();
        assertThat(version(only(preferences), 2).getAlignment().getUndefined()).startsWith("nothing is deployed");
    }

    @Test
    void refusesWhatDoesNotExist() {
        var tasting = new Tasting(projects.create(), 1);

        assertThat(tasting.preferences("").getEvidence()).isEmpty();
        assertThat(tasting.statusOf("nothing/preferences")).isEqualTo(404);
        assertThat(tasting.statusOf("refund-reply/preferences?metric=nothing")).isEqualTo(404);
        assertThat(tasting.statusOf("refund-reply/preferences?profile=nobody")).isEqualTo(404);
        assertThat(tasting.statusOf("refund-reply/preferences?reference=2")).isEqualTo(404);
        assertThat(tasting.statusOf("refund-reply/agreement?metric=nothing")).isEqualTo(404);
    }

    /** The roll-ups of a project with so many subjects that an answer does not look at each of them. */
    @Test
    void readsSumsWhenThereAreManySubjects() {
        var tasting = new Tasting(projects.create(), 2);
        tasting.prefer(1, 2, "someone");
        tasting.send();
        enlarge(tasting);

        var evidence = only(tasting.preferences(""));

        assertThat(evidence.getErrors()).isEqualTo(PreferenceErrorsDto.CLUSTERED_WITHIN_PAIRS);
        assertThat(evidence.getSubjects()).isEqualTo(30_000);
        var alignment = version(evidence, 2).getAlignment();
        var winRate = evidence.getPairs().get(0).getWinRate();
        assertThat(alignment.getValue()).isCloseTo(1 - winRate.getValue(), EXACTLY);
        assertThat(alignment.getUpper() - alignment.getLower())
                .isCloseTo(winRate.getUpper() - winRate.getLower(), within(1e-4));
    }

    /** 30,000 subjects: a third says twice that 1 is better, the others twice that 2 is. */
    private void enlarge(Tasting tasting) {
        db.sql("""
                        UPDATE pair_rollup
                        SET subjects = 30000, wins = 20000, ties = 0, losses = 40000, sum_dd = 120000, sum_mm = 40000,
                            sum_md = 40000
                        WHERE prompt_id = (SELECT id FROM prompt WHERE project_id = :projectId)
                        """).bind("projectId", tasting.scenario().project().id()).then().block();
    }
}
