package dev.palate.server.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.profile.DimensionKind;
import dev.palate.server.profile.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BeliefTest {

    private static final Offset<Double> EXACTLY = within(1e-12);

    private static final Map<String, Scale> DIMENSIONS = Map.of(
            "tone", new Scale(DimensionKind.ENUM, List.of("direct", "warm"), null, null),
            "length", new Scale(DimensionKind.ORDINAL, List.of("short", "medium", "long"), null, null));

    private static final Map<String, Map<String, Object>> PROFILES =
            Map.of("plain", Map.of("tone", "direct"), "friendly", Map.of("tone", "warm"), "blank", Map.of());

    private static final Version DIRECT = new Version(1, 1);
    private static final Version WARM = new Version(1, 2);
    private static final Version MEDIUM = new Version(1, 3);

    private static final Map<Version, Map<String, Object>> VERSIONS = Map.of(
            DIRECT, Map.of("tone", "direct", "length", "short"),
            WARM, Map.of("tone", "warm", "length", "short"),
            MEDIUM, Map.of("length", "medium"));

    @Test
    void startsFromThePrior() {
        var belief = belief(List.of());

        assertThat(belief.none()).isCloseTo(0.5, EXACTLY);
        assertThat(belief.probabilities()).containsOnlyKeys("plain", "friendly");
        assertThat(belief.probabilities().values())
                .allSatisfy(each -> assertThat(each).isCloseTo(0.25, EXACTLY));
        assertThat(belief.comparisons()).isZero();
    }

    /** Six of six: ¾⁶, ¼⁶ and ½⁶ under priors of ¼, ¼ and ½. */
    @Test
    void followsTheRuleOfBayes() {
        var belief = belief(times(6, new Preference(DIRECT, WARM, 1, 1)));

        double plain = Math.pow(3, 6) / 4;
        double friendly = 0.25;
        double none = Math.pow(2, 6) / 2;
        double sum = plain + friendly + none;
        assertThat(belief.probabilities().get("plain")).isCloseTo(plain / sum, EXACTLY);
        assertThat(belief.probabilities().get("friendly")).isCloseTo(friendly / sum, EXACTLY);
        assertThat(belief.none()).isCloseTo(none / sum, EXACTLY);
        assertThat(belief.comparisons()).isCloseTo(6, EXACTLY);
    }

    /** A tie is √(¾ · ¼) under both profiles; a weight of one half is the root of a likelihood. */
    @Test
    void countsTiesHalfAndWeightsAsExponents() {
        var belief = belief(List.of(new Preference(WARM, DIRECT, 0.5, 1), new Preference(WARM, DIRECT, 1, 0.5)));

        double friendly = Math.sqrt(3) / 4 * Math.sqrt(0.75) / 4;
        double plain = Math.sqrt(3) / 4 * Math.sqrt(0.25) / 4;
        double none = 0.5 * Math.sqrt(0.5) / 2;
        assertThat(belief.probabilities().get("friendly")).isCloseTo(friendly / (friendly + plain + none), EXACTLY);
        assertThat(belief.comparisons()).isCloseTo(1.5, EXACTLY);
    }

    /** Medium is half as far from short as long is: odds of √3 for a short taste. */
    @Test
    void knowsTheOrderOfOrdinals() {
        var belief = Belief.of(
                List.of(new Preference(DIRECT, MEDIUM, 1, 1)),
                Map.of("brief", Map.of("length", "short")),
                VERSIONS,
                DIMENSIONS);

        double brief = 1 / (1 + Math.sqrt(1 / 3.0));
        assertThat(belief.probabilities().get("brief")).isCloseTo(brief / (brief + 0.5), EXACTLY);
    }

    @Test
    void learnsNothingWhereAVersionIsNotDescribed() {
        var belief =
                belief(List.of(new Preference(DIRECT, MEDIUM, 1, 9), new Preference(new Version(1, 9), WARM, 1, 9)));

        assertThat(belief.none()).isCloseTo(0.5, EXACTLY);
        assertThat(belief.comparisons()).isZero();
    }

    @Test
    void isCertainOfNoneWithoutProfiles() {
        var belief = Belief.of(List.of(new Preference(DIRECT, WARM, 1, 1)), Map.of(), VERSIONS, DIMENSIONS);

        assertThat(belief.none()).isEqualTo(1);
        assertThat(belief.probabilities()).isEmpty();
    }

    @Test
    void takesMoreThanALikelihoodCanHold() {
        var belief = belief(List.of(new Preference(DIRECT, WARM, 1, 10_000)));

        assertThat(belief.probabilities().get("plain")).isCloseTo(1, EXACTLY);
        assertThat(belief.probabilities().get("friendly")).isZero();
    }

    private static Belief belief(List<Preference> preferences) {
        return Belief.of(preferences, PROFILES, VERSIONS, DIMENSIONS);
    }

    private static List<Preference> times(int count, Preference preference) {
        var preferences = new ArrayList<Preference>();
        for (var i = 0; i < count; i++) {
            preferences.add(preference);
        }
        return preferences;
    }
}
