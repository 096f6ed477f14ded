package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankComparisonTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isMirroredWhenTheVariantsAreSwapped(long seed) {
        var random = new Random(seed);
        Histogram one = scores(random.longs(5, 0, 30).toArray());
        Histogram other = scores(random.longs(5, 0, 30).toArray());

        var there = (Estimated) new RankComparison(one, other).cliffsDelta();
        var back = (Estimated) new RankComparison(other, one).cliffsDelta();

        assertThat(back.value()).isCloseTo(-there.value(), within(1e-14));
        assertThat(back.standardError()).isCloseTo(there.standardError(), within(1e-14));
        assertThat(((Tested) new RankComparison(other, one).mannWhitney()).statistic())
                .isCloseTo(-((Tested) new RankComparison(one, other).mannWhitney()).statistic(), within(1e-12));
    }

    @Test
    void usesOnlyTheOrderOfTheValues() {
        List<Long> some = List.of(3L, 9L, 4L);
        List<Long> others = List.of(1L, 7L, 8L);
        var near = new RankComparison(
                new Histogram(List.of(1.0, 2.0, 3.0), some), new Histogram(List.of(1.0, 2.0, 3.0), others));
        var far = new RankComparison(
                new Histogram(List.of(-9.0, 2.5, 1e6), some), new Histogram(List.of(-9.0, 2.5, 1e6), others));

        assertThat(near.superiority()).isEqualTo(far.superiority());
        assertThat(near.mannWhitney()).isEqualTo(far.mannWhitney());
    }

    @Test
    void keepsItsLevelWhenOneVariantIsSmallAndVariesMore() {
        var random = new Random(20_240_620);
        int rejected = 0;
        for (int run = 0; run < 1000; run++) {
            var comparison = new RankComparison(drawn(random, 100, 0.8), drawn(random, 20, 0.2));
            rejected += comparison.cliffsDelta().test().rejectsAt(0.05) ? 1 : 0;
        }
        assertThat(rejected).isBetween(20, 80);
    }

    @Test
    void doesNotTakeSeparationForCertainty() {
        var separated = new RankComparison(scores(3, 4, 0, 0, 0), scores(0, 0, 0, 2, 6));

        assertThat(separated.superiority()).isEqualTo(new BareValue(1, Reason.SEPARATED));
        assertThat(separated.cliffsDelta()).isEqualTo(new BareValue(1, Reason.SEPARATED));
        assertThat(separated.mannWhitney().rejectsAt(0.05)).isTrue();
    }

    @Test
    void millionsOfSubjectsAreNoTrouble() {
        var many = new RankComparison(scores(2_000_000, 0, 0, 0, 3_000_000), scores(1_999_000, 0, 0, 0, 3_001_000));

        assertThat(((Tested) many.mannWhitney()).pValue()).isBetween(0.1, 0.9);
        assertThat(((Estimated) many.superiority()).value()).isCloseTo(0.5001, within(1e-6));
    }

    @Test
    void saysWhatIsMissing() {
        Histogram none = scores(0, 0, 0, 0, 0);
        Histogram one = scores(0, 0, 1, 0, 0);
        Histogram alike = scores(0, 0, 7, 0, 0);

        assertThat(new RankComparison(none, alike).superiority()).isEqualTo(new Undefined(Reason.NO_EVENTS));
        assertThat(new RankComparison(none, alike).cliffsDelta()).isEqualTo(new Undefined(Reason.NO_EVENTS));
        assertThat(new RankComparison(none, alike).mannWhitney()).isEqualTo(new Undefined(Reason.NO_EVENTS));
        assertThat(new RankComparison(one, alike).superiority()).isEqualTo(new BareValue(0.5, Reason.ONE_SUBJECT));
        assertThat(new RankComparison(alike, alike).superiority()).isEqualTo(new BareValue(0.5, Reason.NO_VARIATION));
        assertThat(new RankComparison(one, alike).mannWhitney()).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankComparison(one, new Histogram(List.of(1.0, 2.0), List.of(1L, 1L))))
                .withMessageContaining("scales must be the same");
    }

    /** Scores of 1, 3 and 5, the first as probable as the last. */
    private static Histogram drawn(Random random, int subjects, double middle) {
        long[] counts = new long[5];
        for (int i = 0; i < subjects; i++) {
            double u = random.nextDouble();
            counts[u < (1 - middle) / 2 ? 0 : u < (1 + middle) / 2 ? 2 : 4]++;
        }
        return scores(counts);
    }

    private static Histogram scores(long... counts) {
        return new Histogram(
                List.of(1.0, 2.0, 3.0, 4.0, 5.0), LongStream.of(counts).boxed().toList());
    }
}
