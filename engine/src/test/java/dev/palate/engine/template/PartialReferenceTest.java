package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "greeting, greeting@label:production",
        "greeting@label:canary, greeting@label:canary",
        "a.b_c-d@version:7, a.b_c-d@version:7",
        "7@version:999999999, 7@version:999999999"
    })
    void hasACanonicalForm(String text, String canonical) {
        PartialReference reference = PartialReference.parse(text);

        assertThat(reference).hasToString(canonical);
        assertThat(PartialReference.parse(canonical)).isEqualTo(reference);
    }

    @Test
    void meansALabelOrAVersion() {
        assertThat(PartialReference.parse("a@label:b").target()).isEqualTo(new PartialReference.Label("b"));
        assertThat(PartialReference.parse("a@version:7").target()).isEqualTo(new PartialReference.Version(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                ".a",
                "A",
                "ä",
                "a b",
                "a/b",
                "a@",
                "a@b",
                "a@label:",
                "a@label:B",
                "a@label:-b",
                "a@label:b@version:1",
                "a@version:",
                "a@version:0",
                "a@version:01",
                "a@version:-1",
                "a@version:1.0",
                "a@version:9999999999",
                "a@version:１",
                "file:a",
                "http://a"
            })
    void refusesWhatIsNoReference(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PartialReference.parse(text));
    }

    @Test
    void boundsKeysAndLabels() {
        assertThat(PartialReference.parse("a".repeat(128) + "@label:" + "b".repeat(36))
                        .prompt())
                .hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> PartialReference.parse("a".repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> PartialReference.parse("a@label:" + "b".repeat(37)));
    }
}
