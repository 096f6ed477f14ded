package dev.palate.server.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.DimensionEffectDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.LearnedModelDto;
import dev.palate.api.model.LearnedPreferencesDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.profile.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class PreferenceModelTest {

    private static final long SEED = 20261130;
    private static final Offset<Double> EXACTLY = within(1e-9);

    /** Four versions in which tone and length are crossed. */
    private static final List<String> CROSSED = List.of(
            "{\"tone\": \"direct\", \"length\": \"short\"}",
            "{\"tone\": \"direct\", \"length\": \"long\"}",
            "{\"tone\": \"warm\", \"length\": \"short\"}",
            "{\"tone\": \"warm\", \"length\": \"long\"}");

    @Autowired
    TestProjects projects;

    private TestProject project;
    private Api api;

    @BeforeEach
    void declare() {
        project = projects.create();
        api = new Api(project.management());
        api.create("/dimensions", "{\"key\": \"tone\", \"kind\": \"enum\", \"values\": [\"direct\", \"warm\"]}");
        api.create("/dimensions", "{\"key\": \"length\", \"kind\": \"ordinal\", \"values\": [\"short\", \"long\"]}");
        api.create("/dimensions", "{\"key\": \"words\", \"kind\": \"number\"}");
        api.create("/profiles", "{\"key\": \"friendly\", \"values\": {\"tone\": \"warm\"}}");
    }

    private Tasting tasting(List<String> values) {
        var tasting = new Tasting(project, values.size());
        for (var version = 1; version <= values.size(); version++) {
            if (!values.get(version - 1).isEmpty()) {
                api.putNew(
                                "/prompts/" + Tasting.PROMPT + "/versions/" + version + "/dimensions",
                                "{\"values\": " + values.get(version - 1) + "}")
                        .expect(201);
            }
        }
        return tasting;
    }

    /**
     * Warm adds 1.2 for subjects with the profile and takes 0.4 from others, long takes 0.8, and what is shown first is preferred
     * with log odds of 0.5 more.
     */
    @Test
    void findsWhatDrivesASimulatedWorld() {
        System.out.println("seed " + SEED);
        var tasting = tasting(CROSSED);
        var random = new Random(SEED);
        for (var subject = 0; subject < 400; subject++) {
            var isFriendly = subject % 2 == 0;
            for (var i = 0; i < 3; i++) {
                duel(tasting, "s" + subject, isFriendly ? 1.2 : -0.4, isFriendly, random);
            }
        }

        var learned = model(tasting, "?level=0.999");

        assertThat(learned.getIsComplete()).isTrue();
        assertThat(learned.getPairs()).isEqualTo(1_200);
        assertThat(learned.getModels()).extracting(LearnedModelDto::getProfile).containsExactly(null, "", "friendly");
        for (var model : learned.getModels()) {
            assertThat(model.getDimensions()).containsExactly("length", "tone");
            assertThat(model.getSources()).containsExactly(FeedbackSourceDto.END_USER);
            contains(0.5, model.getPosition().getLower(), model.getPosition().getUpper());
        }
        var others = learned.getModels().get(1);
        var friendly = learned.getModels().get(2);
        assertThat(friendly.getSubjects()).isEqualTo(200);
        contains(-0.8, effect(others, "length"));
        contains(-0.4, effect(others, "tone"));
        contains(-0.8, effect(friendly, "length"));
        contains(1.2, effect(friendly, "tone"));
        assertThat(effect(friendly, "tone").getValue()).isEqualTo("warm");
        assertThat(effect(friendly, "tone").getReference()).isEqualTo("direct");
        assertThat(model(tasting, "?profile=friendly&level=0.999").getModels()).containsExactly(friendly);
    }

    private static void duel(Tasting tasting, String subject, double warm, boolean isFriendly, Random random) {
        var first = random.nextInt(4);
        var second = (first + 1 + random.nextInt(3)) % 4;
        var logOdds = 0.5 + warm * (first / 2 - second / 2) - 0.8 * (first % 2 - second % 2);
        var wins = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
        var profile = isFriendly ? Map.<String, Object>of("profile", "friendly") : Map.<String, Object>of();
        var shownFirst = tasting.show(first + 1, subject, with(profile, "position", 1));
        var shownSecond = tasting.show(second + 1, subject, with(profile, "position", 2));
        tasting.compare(wins ? shownFirst : shownSecond, wins ? shownSecond : shownFirst, "preferred", Map.of());
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        var more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    /** Six of nine for warm by three subjects: log 2, and residuals of 1 − 2, 2 − 2 and 3 − 2 in a sandwich of bread 1/2. */
    @Test
    void repeatsTheOddsOfTwoVersions() {
        var tasting = tasting(List.of("{\"tone\": \"direct\"}", "{\"tone\": \"warm\"}"));
        for (var subject = 1; subject <= 3; subject++) {
            for (var i = 0; i < 3; i++) {
                tasting.prefer(i < subject ? 2 : 1, i < subject ? 1 : 2, "s" + subject);
            }
        }

        var model = only(model(tasting, ""));

        var tone = effect(model, "tone");
        assertThat(tone.getComparisons()).isEqualTo(9);
        assertThat(tone.getEffect().getSubjects()).isEqualTo(3);
        assertThat(tone.getEffect().getValue()).isCloseTo(Math.log(2), EXACTLY);
        // G/(G − 1) · (N − 1)/(N − k) = 3/2 · 8/8, Σ residuals² = 2, bread 1/(9 · 2/9).
        assertThat(tone.getEffect().getStandardError()).isCloseTo(Math.sqrt(1.5 * 2) / 2, EXACTLY);
        assertThat(model.getPosition().getUndefined())
                .isEqualTo("the order in which 9 of the pairs were shown is not known");
    }

    @Test
    void saysWhatVersionsDoNotTellApart() {
        var tasting = tasting(List.of(
                "{\"tone\": \"direct\", \"length\": \"short\", \"words\": 10}",
                "{\"tone\": \"warm\", \"length\": \"short\", \"words\": 40}"));
        tasting.prefer(1, 2, "a");
        tasting.prefer(2, 1, "b");

        var model = only(model(tasting, ""));

        assertThat(effect(model, "length").getEffect().getUndefined())
                .isEqualTo("the versions that were compared with each other do not differ in it");
        assertThat(effect(model, "tone").getEffect().getUndefined()).startsWith("it only ever changed together");
        assertThat(effect(model, "tone").getConfoundedWith()).containsExactly("words");
        assertThat(effect(model, "words").getConfoundedWith()).containsExactly("tone=warm");
        assertThat(effect(only(model(tasting, "?dimension=words")), "words")
                        .getEffect()
                        .getValue())
                .isCloseTo(0, EXACTLY);
    }

    @Test
    void labelsWhatAPriorMakesOfUnanimity() {
        var tasting = tasting(List.of("{\"tone\": \"direct\"}", "{\"tone\": \"warm\"}"));
        for (var subject = 0; subject < 4; subject++) {
            tasting.prefer(2, 1, "s" + subject);
        }

        var tone = effect(only(model(tasting, "")), "tone");

        assertThat(tone.getEffect().getUndefined()).contains("explain some outcomes completely");
        double shrunken = tone.getShrunken().getValue();
        assertThat(4 / (1 + Math.exp(shrunken))).isCloseTo(shrunken, EXACTLY);
    }

    @Test
    void leavesOutVersionsThatAreNotDescribed() {
        var tasting = tasting(List.of("{\"tone\": \"direct\"}", "{\"tone\": \"warm\"}", ""));
        tasting.prefer(1, 2, "a");
        tasting.prefer(2, 1, "b");
        tasting.prefer(3, 1, "a");

        var model = only(model(tasting, ""));

        assertThat(model.getLeftOut()).isEqualTo(1);
        assertThat(model.getVersions()).containsExactly(1, 2);
        var undescribed = only(model(tasting, "?dimension=length"));
        assertThat(undescribed.getUndefined()).startsWith("no two versions");
        assertThat(undescribed.getLeftOut()).isEqualTo(3);
        assertThat(tasting.statusOf(Tasting.PROMPT + "/preference-model?dimension=mood"))
                .isEqualTo(422);
    }

    /** A revision counts in place of what it revises, and sources are told apart. */
    @Test
    void countsTheNewestOfARatersJudgements() {
        var tasting = tasting(List.of("{\"tone\": \"direct\"}", "{\"tone\": \"warm\"}"));
        var one = tasting.show(1, "a");
        var other = tasting.show(2, "a");
        tasting.compare(one, other, "preferred", Map.of());
        tasting.send();
        tasting.compare(other, one, "preferred", Map.of());
        tasting.prefer(1, 2, "b", Map.of(), Map.of("source", "expert", "rater", "ines"));

        var models = model(tasting, "").getModels();

        assertThat(models.stream().filter(model -> model.getProfile() == null))
                .extracting(model -> model.getSources().get(0), LearnedModelDto::getComparisons)
                .containsExactly(tuple(FeedbackSourceDto.END_USER, 1L), tuple(FeedbackSourceDto.EXPERT, 1L));
        var pooled = only(model(tasting, "?source=end_user&source=expert"));
        assertThat(pooled.getComparisons()).isEqualTo(2);
        assertThat(effect(pooled, "tone").getEffect().getValue()).isCloseTo(0, EXACTLY);
    }

    private LearnedPreferencesDto model(Tasting tasting, String query) {
        tasting.send();
        return TestProjects.body(
                project.management()
                        .get()
                        .uri("/prompts/" + Tasting.PROMPT + "/preference-model" + query)
                        .exchange()
                        .expectStatus()
                        .isOk(),
                LearnedPreferencesDto.class);
    }

    private static LearnedModelDto only(LearnedPreferencesDto learned) {
        return learned.getModels().stream()
                .filter(model -> model.getProfile() == null)
                .findFirst()
                .orElseThrow();
    }

    private static DimensionEffectDto effect(LearnedModelDto model, String dimension) {
        var found = model.getEffects().stream()
                .filter(effect -> effect.getDimension().equals(dimension))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static void contains(double truth, DimensionEffectDto effect) {
        contains(truth, effect.getEffect().getLower(), effect.getEffect().getUpper());
    }

    private static void contains(double truth, double lower, double upper) {
        assertThat(truth).isBetween(lower, upper);
        assertThat(upper - lower).isLessThan(2);
    }
}
