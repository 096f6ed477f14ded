package dev.palate.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    @ParameterizedTest
    @EnumSource
    void saysItsTypeAndReadsBack(KeyType type) {
        var key = KeyText.generate(type);

        assertThat(key.text()).startsWith(type.start()).startsWith(key.prefix() + "_");
        assertThat(KeyText.parse(key.text())).contains(key);
        assertThat(key).hasToString(key.prefix());
    }

    @Test
    void noticesEveryMistypedCharacter() {
        var text = KeyText.generate(KeyType.SERVER).text();

        for (int i = 0; i < text.length(); i++) {
            var typo = text.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(KeyText.parse(text.substring(0, i) + typo + text.substring(i + 1)))
                    .as("typo at %d", i)
                    .isEmpty();
        }
    }

    @Test
    void noticesSwappedNeighbours() {
        var text = KeyText.generate(KeyType.MANAGEMENT).text();

        for (int i = 0; i < text.length() - 1; i++) {
            var swapped = text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2);
            assertThat(swapped.equals(text) || KeyText.parse(swapped).isEmpty())
                    .as("swap at %d", i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "palate_sk_", "palate_sk_short_key", "sk-other", "palate_sk_7GkQ2mXw_\u0000"})
    void isNothingElse(String text) {
        assertThat(KeyText.parse(text)).isEmpty();
        assertThat(KeyText.parse(text + "a".repeat(10_000))).isEmpty();
    }

    @Test
    void isNeverTheSameTwice() {
        var secrets = new HashSet<String>();

        for (int i = 0; i < 1_000; i++) {
            secrets.add(KeyText.generate(KeyType.SERVER).secret());
        }

        assertThat(secrets).hasSize(1_000).allMatch(secret -> secret.length() == 43);
    }
}
