package dev.palate.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.platform.FieldError;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScaleTest {

    private static final Scale TONE = texts(DimensionKind.ENUM, "warm", "plain");
    private static final Scale TOPICS = texts(DimensionKind.TAGS, "law", "tax", "travel");

    @Test
    void acceptsTextsForEnumsOrdinalsAndTags() {
        assertThat(TONE.flaws()).isEmpty();
        assertThat(texts(DimensionKind.ORDINAL, "short", "long").flaws()).isEmpty();
        assertThat(TOPICS.flaws()).isEmpty();
    }

    @Test
    void refusesTextsThatAreMissingOrRepeated() {
        assertThat(pointers(texts(DimensionKind.ENUM).flaws())).containsExactly("/values");
        assertThat(pointers(texts(DimensionKind.TAGS, "law", "tax", "law").flaws()))
                .containsExactly("/values/2");
    }

    @Test
    void refusesBoundsOfTexts() {
        var bounded = new Scale(DimensionKind.ENUM, List.of("warm"), 0.0, 1.0);

        assertThat(pointers(bounded.flaws())).containsExactly("/minimum", "/maximum");
    }

    @Test
    void refusesValuesAndTwistedBoundsOfNumbers() {
        assertThat(numbers(1.0, 1.0).flaws()).isEmpty();
        assertThat(pointers(numbers(2.0, 1.0).flaws())).containsExactly("/maximum");
        assertThat(pointers(new Scale(DimensionKind.NUMBER, List.of("1"), null, null).flaws()))
                .containsExactly("/values");
    }

    @Test
    void knowsTheTextsOfAChoice() {
        assertThat(TONE.flawsOf("warm", "/values/tone")).isEmpty();
        assertThat(TONE.flawsOf("cold", "/values/tone"))
                .containsExactly(new FieldError("/values/tone", "must be one of warm, plain"));
        assertThat(TONE.flawsOf(1, "")).hasSize(1);
        assertThat(TONE.flawsOf(null, "")).hasSize(1);
    }

    @Test
    void knowsTheBoundsOfANumber() {
        assertThat(numbers(0.0, 1.0).flawsOf(0, "")).isEmpty();
        assertThat(numbers(0.0, 1.0).flawsOf(new BigDecimal("1.00"), "")).isEmpty();
        assertThat(numbers(0.0, 1.0).flawsOf(1.5, "/values/warmth"))
                .containsExactly(new FieldError("/values/warmth", "must be a number, at least 0.0, at most 1.0"));
        assertThat(numbers(null, null).flawsOf("1", "")).hasSize(1);
    }

    @Test
    void looksAtEveryTag() {
        assertThat(TOPICS.flawsOf(List.of("law", "travel"), "/values/topics")).isEmpty();
        assertThat(TOPICS.flawsOf(List.of(), "/values/topics")).isEmpty();
        assertThat(pointers(TOPICS.flawsOf(List.of("law", "sport", "law"), "/values/topics")))
                .containsExactly("/values/topics/1", "/values/topics/2");
        assertThat(pointers(TOPICS.flawsOf("law", "/values/topics"))).containsExactly("/values/topics");
    }

    @Test
    void knowsHowAlikeValuesAre() {
        var length = texts(DimensionKind.ORDINAL, "short", "medium", "long");

        assertThat(TONE.likeness("warm", "warm")).isEqualTo(1);
        assertThat(TONE.likeness("warm", "plain")).isZero();
        assertThat(length.likeness("short", "medium")).isEqualTo(0.5);
        assertThat(length.likeness("long", "short")).isZero();
        assertThat(numbers(0.0, 10.0).likeness(2, 4.5)).isEqualTo(0.75);
        assertThat(numbers(0.0, null).likeness(2, 2.0)).isEqualTo(1);
        assertThat(numbers(0.0, null).likeness(2, 4.5)).isZero();
        assertThat(TOPICS.likeness(List.of("law", "tax"), List.of("tax", "travel")))
                .isEqualTo(1 / 3.0);
        assertThat(TOPICS.likeness(List.of(), List.of())).isEqualTo(1);
    }

    private static Scale texts(DimensionKind kind, String... values) {
        return new Scale(kind, List.of(values), null, null);
    }

    private static Scale numbers(@Nullable Double minimum, @Nullable Double maximum) {
        return new Scale(DimensionKind.NUMBER, List.of(), minimum, maximum);
    }

    private static List<String> pointers(List<FieldError> flaws) {
        return flaws.stream().map(FieldError::pointer).toList();
    }
}
