package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficSharesTest {

    @Test
    void theProbabilityOfTheBetterOfTwoIsThatOfTheirDifference() {
        TrafficShares shares = best(new RewardBelief(0.3, 0.05), new RewardBelief(0.36, 0.002));

        double expected = NormalDistribution.of(0, 1).survivalProbability(0.06 / Math.hypot(0.05, 0.002));
        assertThat(shares.shares().get(0)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void probabilitiesSumToOneHoweverDifferentTheBeliefs(long seed) {
        var random = new Random(seed);
        List<RewardBelief> beliefs = IntStream.range(0, 30)
                .mapToObj(variant ->
                        new RewardBelief(random.nextGaussian(), Math.pow(10, -6 + 7 * random.nextDouble())))
                .toList();

        assertThat(BestMean.probabilities(beliefs).stream().mapToDouble(p -> p).sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void oneVariantHasAllTraffic() {
        TrafficShares one = best(new RewardBelief(5, 1));

        assertThat(one.shares()).containsExactly(1.0);
        assertThat(one.topTwo(0.5).withFloor(0.01)).isEqualTo(one);
    }

    @Test
    void twoVariantsShareTopTwoTrafficEquallyWhateverIsBelieved() {
        for (TrafficShares shares : List.of(shares(0.001, 0.999), shares(1, 0))) {
            assertThat(shares.topTwo(0.5).shares())
                    .allSatisfy(share -> assertThat(share).isCloseTo(0.5, within(1e-12)));
        }
    }

    @Test
    void topTwoWithACertainLeaderTakesTheOthersAlike() {
        assertThat(shares(0, 1, 0).topTwo(0.5)).isEqualTo(shares(0.25, 0.5, 0.25));
        assertThat(shares(0.2, 0.7, 0.1).topTwo(1)).isEqualTo(shares(0.2, 0.7, 0.1));
    }

    @Test
    void floorsAreKeptAndTakenFromAllInProportion() {
        assertThat(shares(1, 0, 0).withFloor(0.01).shares()).containsExactly(0.98, 0.01, 0.01);
        assertThat(shares(0, 1).withFloors(List.of(0.2, 0.0))).isEqualTo(shares(0.2, 0.8));
        assertThat(shares(0, 1).withFloors(List.of(0.9, 0.3)).shares().get(0)).isCloseTo(0.75, within(1e-12));
        assertThat(shares(0, 0, 1).withFloor(0.5)).isEqualTo(TrafficShares.equal(3));
    }

    @Test
    void noShareChangesByMoreThanTheCap() {
        TrafficShares current = shares(0.5, 0.3, 0.2);

        TrafficShares next = shares(0, 0.1, 0.9).limitedFrom(current, TrafficShares.DEFAULT_CAP);
        assertThat(next.shares().get(2)).isCloseTo(0.4, within(1e-12));
        assertThat(next.shares().get(0)).isCloseTo(0.5 - 0.5 * 0.2 / 0.7, within(1e-12));
        assertThat(shares(0.4, 0.4, 0.2).limitedFrom(current, 0.2)).isEqualTo(shares(0.4, 0.4, 0.2));
        assertThat(current.limitedFrom(current, 0.2)).isEqualTo(current);
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> shares(0.5, 0.6));
        assertThatIllegalArgumentException().isThrownBy(() -> shares(1.5, -0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> shares(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> shares());
        assertThatIllegalArgumentException().isThrownBy(() -> TrafficShares.equal(0));
        assertThatIllegalArgumentException().isThrownBy(() -> best());
        assertThatIllegalArgumentException().isThrownBy(() -> shares(1).withFloor(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> shares(1).withFloors(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> shares(1).topTwo(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> shares(1).limitedFrom(shares(1, 0), 0.2));
        assertThatIllegalArgumentException().isThrownBy(() -> shares(1).limitedFrom(shares(1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardBelief(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardBelief(Double.NaN, 1));
    }

    @Test
    void aHundredVariantsTakeAFractionOfASecond() {
        var random = new Random(1);
        List<RewardBelief> beliefs = Collections.nCopies(100, 0.0).stream()
                .map(mean -> new RewardBelief(mean + random.nextGaussian() / 10, 0.1 + random.nextDouble() / 10))
                .toList();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            BestMean.probabilities(beliefs);
            best = Math.min(best, System.nanoTime() - start);
        }

        assertThat(best).isLessThan(200_000_000);
    }

    private static TrafficShares best(RewardBelief... beliefs) {
        return TrafficShares.probabilityBest(List.of(beliefs), Direction.HIGHER_IS_BETTER);
    }

    private static TrafficShares shares(double... shares) {
        return new TrafficShares(Arrays.stream(shares).boxed().toList());
    }
}
