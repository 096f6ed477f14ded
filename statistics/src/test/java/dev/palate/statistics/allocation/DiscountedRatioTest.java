package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.BetaBelief;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiscountedRatioTest {

    @Test
    void believesInEveryThumbOfSubjectsWhoGiveOne() {
        var belief = after(subjects(30, 1, 1), subjects(70, 0, 1)).rate();

        assertThat(belief.alpha()).isCloseTo(31, within(1e-9));
        assertThat(belief.beta()).isCloseTo(71, within(1e-9));
    }

    @Test
    void believesNoMoreInSubjectsWhoRepeatThemselves() {
        var belief = after(subjects(30, 10, 10), subjects(70, 0, 10)).rate();

        assertThat(belief.alpha()).isCloseTo(31, within(1e-9));
        assertThat(belief.beta()).isCloseTo(71, within(1e-9));
    }

    @Test
    void countsSubjectsWhoAllSayTheSame() {
        assertThat(after(subjects(12, 5, 5)).rate()).isEqualTo(new BetaBelief(13, 1));
        assertThat(DiscountedRatio.EMPTY.rate()).isEqualTo(BetaBelief.UNIFORM);
    }

    @Test
    void forgetsAFactorOfEachPeriod() {
        var sums = DiscountedRatio.EMPTY
                .followedBy(10, subjects(10, 1, 1), 0.5)
                .followedBy(10, subjects(10, 0, 1), 0.5)
                .followedBy(0, RatioSample.EMPTY, 0.5);

        assertThat(sums.d()).isEqualByComparingTo("7.5");
        assertThat(sums.responded()).isEqualByComparingTo("7.5");
        assertThat(((Estimated) sums.ratio()).value()).isCloseTo(1 / 3.0, within(1e-15));
    }

    @Test
    void addsUpSubjectsOfTwoStrata() {
        var together = after(subjects(20, 4, 2)).plus(after(subjects(30, 3, 1)));

        assertThat(together).usingRecursiveComparison().isEqualTo(after(subjects(20, 4, 2), subjects(30, 3, 1)));
    }

    /** Of the whole, 40 at 2 and 60 at 5, a subject's variance is 2.16; of the part it is 0. */
    @Test
    void doesNotTakeAFewWhoAgreeForCertain() {
        var part = after(subjects(5, 5, 1));
        var whole = after(subjects(40, 2, 1), subjects(60, 5, 1));

        var moderated = (Estimated) part.moderatedRatio(whole);

        assertThat(moderated.value()).isEqualTo(5);
        assertThat(moderated.standardError()).isCloseTo(Math.sqrt(10 * 2.16 / 15 / 5), within(1e-12));
        assertThat(part.moderatedRatio(part)).isEqualTo(new BareValue(5, Reason.NO_VARIATION));
        assertThat(DiscountedRatio.EMPTY.moderatedRatio(whole)).isEqualTo(new Undefined(Reason.NO_EVENTS));
    }

    @Test
    void isAlmostAsCertainOfManyAsTheyAre() {
        var sample = after(subjects(4_000, 2, 1), subjects(6_000, 5, 1));

        var moderated = (Estimated) sample.moderatedRatio(after(subjects(1, 0, 1), subjects(1, 100, 1)));

        assertThat(moderated.standardError()).isCloseTo(((Estimated) sample.ratio()).standardError(), within(0.01));
    }

    @Test
    void hasTheErrorOfTheRatioButForItsDegreesOfFreedom() {
        var sample = subjects(20, 4, 2).plus(subjects(30, 3, 1)).plus(subjects(50, 10, 4));
        var exact = (Estimated) sample.ratio();

        var ratio = (Estimated) DiscountedRatio.EMPTY.followedBy(100, sample, 1).ratio();

        assertThat(ratio.value()).isEqualTo(exact.value());
        assertThat(ratio.standardError()).isCloseTo(exact.standardError() * Math.sqrt(0.99), within(1e-12));
    }

    @Test
    void saysWhatCannotBeKnown() {
        assertThat(DiscountedRatio.EMPTY.ratio()).isEqualTo(new Undefined(Reason.NO_EVENTS));
        assertThat(after(subjects(9, 1e9 + 1, 1)).ratio()).isEqualTo(new BareValue(1e9 + 1, Reason.NO_VARIATION));
    }

    private static DiscountedRatio after(RatioSample... groups) {
        var sums = DiscountedRatio.EMPTY;
        for (var group : groups) {
            sums = sums.followedBy(group.subjects(), group, 1);
        }
        return sums;
    }

    private static RatioSample subjects(int count, double m, double d) {
        return IntStream.range(0, count)
                .mapToObj(i -> RatioSample.EMPTY.with(BigDecimal.valueOf(m), BigDecimal.valueOf(d)))
                .reduce(RatioSample.EMPTY, RatioSample::plus);
    }
}
