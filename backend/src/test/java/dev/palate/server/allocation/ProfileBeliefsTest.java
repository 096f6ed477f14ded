package dev.palate.server.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileBeliefsTest {

    private static final List<Integer> BOTH = List.of(0, 1);

    @Test
    void areThoseOfAllWhileNobodyHasLeftThePool() {
        var beliefs = of(true, stratum(50, 20, 30), Map.of());

        assertThat(beliefs.profiles()).isEmpty();
        assertThat(beliefs.deviation()).isNull();
        assertThat(beliefs.pool().variants().get(1).mean()).isCloseTo(31 / 52.0, within(1e-12));
    }

    @Test
    void keepOppositeTastesApartAndThePoolBetween() {
        var beliefs =
                of(true, stratum(0, 0, 0), Map.of("concise", stratum(200, 40, 160), "playful", stratum(200, 160, 40)));

        assertThat(chance(beliefs, "concise")).isGreaterThan(0.999);
        assertThat(chance(beliefs, "playful")).isLessThan(0.001);
        assertThat(beliefs.pool().chances().shares().get(1)).isCloseTo(0.5, within(0.001));
        assertThat(beliefs.profiles().get("concise").variants().get(1).mean()).isCloseTo(0.8, within(0.02));
        assertThat(beliefs.deviation()).isCloseTo(0.6, within(0.02));
    }

    /** One profile is loved and one hated whatever it is shown; the treatment met more of the former. */
    @Test
    void areNotMisledByWhomAVariantWasShownTo() {
        var beliefs = of(
                true,
                stratum(0, 0, 0),
                Map.of(
                        "pleased", new Stratum(List.of(period(100, 90, 900, 810)), 1),
                        "annoyed", new Stratum(List.of(period(900, 90, 100, 10)), 1)));

        assertThat(beliefs.pool().chances().shares().get(1)).isBetween(0.25, 0.75);
    }

    /** All of the few concise subjects give the treatment a five; its other judgements say how much fives vary. */
    @Test
    void doNotTakeAFewForCertain() {
        var few = new Stratum(List.of(new Period(1, List.of(arm(ratings(60, 3, 60, 4)), arm(ratings(3, 5, 0, 0))))), 1);
        var others =
                new Stratum(List.of(new Period(1, List.of(arm(ratings(60, 3, 60, 4)), arm(ratings(60, 3, 60, 4))))), 1);

        var beliefs = of(false, others, Map.of("concise", few));

        assertThat(beliefs.profiles().get("concise").variants().get(1).standardDeviation())
                .isGreaterThan(0.1);
    }

    @Test
    void areNoneWhereNothingVaries() {
        var alike =
                new Stratum(List.of(new Period(1, List.of(arm(ratings(60, 3, 60, 3)), arm(ratings(60, 3, 60, 3))))), 1);

        assertThat(ProfileBeliefs.of(rewards(false, alike, Map.of("concise", alike)), BOTH, 1))
                .isEmpty();
    }

    private static double chance(ProfileBeliefs beliefs, String profile) {
        return beliefs.profiles().get(profile).chances().shares().get(1);
    }

    private static ProfileBeliefs of(boolean isRate, Stratum pool, Map<String, Stratum> profiles) {
        return ProfileBeliefs.of(rewards(isRate, pool, profiles), BOTH, 1).orElseThrow();
    }

    private static Rewards rewards(boolean isRate, Stratum pool, Map<String, Stratum> profiles) {
        var reward = new Reward(1, "metric", "end_user", isRate, Direction.HIGHER_IS_BETTER);
        return new Rewards(reward, pool, new TreeMap<>(profiles));
    }

    /** So many subjects of either variant, of whom so many liked control and the treatment. */
    private static Stratum stratum(long subjects, long likedControl, long likedTreatment) {
        return new Stratum(List.of(period(subjects, likedControl, subjects, likedTreatment)), 1);
    }

    private static Period period(long control, long likedControl, long treatment, long likedTreatment) {
        return new Period(
                1,
                List.of(
                        arm(ratings(likedControl, 1, control - likedControl, 0)),
                        arm(ratings(likedTreatment, 1, treatment - likedTreatment, 0))));
    }

    private static Period.Arm arm(RatioSample answers) {
        return new Period.Arm(500_000, answers.subjects(), answers);
    }

    private static RatioSample ratings(long some, long rating, long others, long other) {
        var n = BigDecimal.valueOf(some + others);
        var sum = BigDecimal.valueOf(some * rating + others * other);
        return new RatioSample(
                some + others, sum, n, BigDecimal.valueOf(some * rating * rating + others * other * other), n, sum);
    }
}
