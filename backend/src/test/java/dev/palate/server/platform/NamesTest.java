package dev.palate.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "support/refunds",
                "Größe & Maß",
                "поддержка",
                "日本語のタグ",
                "日本語tag",
                "한국어 tag",
                "नमस्ते",
                "tiếng Việt",
                "β-test",
                "5 µm",
                "😀 ok",
                "ａｂｃ"
            })
    void takesNamesOfAllLanguages(String name) {
        assertThat(Names.flaw(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "suрport",
                "Αlpha",
                "a\u200bb",
                "a\u202eb",
                "a\u00adb",
                "a\ufeff",
                "a\tb",
                "\ufdd0",
                "\u0378",
                "\ue000",
                "\u3164",
                "e\u0301\u0301\u0301\u0301\u0301"
            })
    void refusesWhatCouldPassForAnotherName(String name) {
        assertThat(Names.flaw(name)).isNotNull();
    }

    @Test
    void composes() {
        assertThat(Names.require("/name", "cafe\u0301")).isEqualTo("caf\u00e9");
    }
}
