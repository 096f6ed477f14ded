package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingFeedbackTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theObservedDifferenceLiesBetweenAllBounds(long seed) {
        var random = new Random(seed);
        var missing = new MissingFeedback(scores(random), scores(random));

        var worstCase = (Interval) missing.worstCase();
        var trimmed = (Interval) missing.trimmed();

        assertThat(trimmed.value()).isEqualTo(worstCase.value()).isBetween(trimmed.lower(), trimmed.upper());
        assertThat(worstCase.value()).isBetween(worstCase.lower(), worstCase.upper());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areMirroredWhenTheVariantsAreSwapped(long seed) {
        var random = new Random(seed);
        Responses one = scores(random);
        Responses other = scores(random);

        var there = (Interval) new MissingFeedback(one, other).trimmed();
        var back = (Interval) new MissingFeedback(other, one).trimmed();

        assertThat(back.lower()).isCloseTo(-there.upper(), within(1e-12));
        assertThat(back.upper()).isCloseTo(-there.lower(), within(1e-12));
    }

    @Test
    void nothingIsTrimmedWhenAllAnswer() {
        var missing = new MissingFeedback(thumbs(50, 20, 30), thumbs(40, 10, 30));

        assertThat(missing.trimmedShare()).hasValue(0);
        assertThat(missing.trimmed()).isEqualTo(missing.worstCase());
        assertThat(missing.isDecisionReady()).isTrue();
    }

    @Test
    void isNotDecisionReadyWhenTheDifferenceMayComeFromWhoAnswers() {
        var unclear = new MissingFeedback(thumbs(2000, 40, 160), thumbs(2000, 70, 210));
        var clear = new MissingFeedback(thumbs(2000, 160, 40), thumbs(2000, 20, 260));

        assertThat(unclear.responseRateTest().rejectsAt(MissingFeedback.ALARM)).isTrue();
        assertThat(unclear.isDecisionReady()).isFalse();
        assertThat(clear.responseRateTest().rejectsAt(MissingFeedback.ALARM)).isTrue();
        assertThat(clear.isDecisionReady()).isTrue();
    }

    @Test
    void saysWhatIsMissing() {
        var silent = new MissingFeedback(thumbs(20, 0, 0), thumbs(20, 3, 4));
        var empty = new MissingFeedback(thumbs(0, 0, 0), thumbs(0, 0, 0));

        assertThat(silent.trimmed()).isEqualTo(new Undefined(Reason.NO_EVENTS));
        assertThat(silent.worstCase()).isEqualTo(new Undefined(Reason.NO_EVENTS));
        assertThat(silent.trimmedShare()).isEmpty();
        assertThat(silent.isDecisionReady()).isFalse();
        assertThat(empty.trimmed()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(empty.responseRateTest()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> thumbs(3, 2, 2))
                .withMessage("4 of 3 subjects cannot have answered");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MissingFeedback(thumbs(9, 2, 2), scores(new Random(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Histogram(List.of(1.0, 1.0), List.of(2L, 3L)))
                .withMessageContaining("must ascend");
        assertThatIllegalArgumentException().isThrownBy(() -> new Histogram(List.of(1.0), List.of(2L, 3L)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Histogram(List.of(1.0), List.of(-2L)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Histogram(List.of(), List.of()));
    }

    private static Responses thumbs(long exposed, long down, long up) {
        return new Responses(exposed, new Histogram(List.of(0.0, 1.0), List.of(down, up)));
    }

    private static Responses scores(Random random) {
        List<Long> counts =
                random.longs(5, 0, 40).map(count -> count + 1).boxed().toList();
        var answers = new Histogram(List.of(1.0, 2.0, 3.0, 4.0, 5.0), counts);
        return new Responses(answers.subjects() + random.nextInt(500), answers);
    }
}
