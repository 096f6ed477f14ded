package dev.palate.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    @Test
    void isTheHashOfPurposeSaltAndUnit() {
        assertThat(Buckets.of(Purpose.VARIANT, "exp_01HZX", "user-1")).isEqualTo(126_745);
        assertThat(Buckets.of(Purpose.TRAFFIC, "exp_01HZX", "user-1")).isEqualTo(458_619);
        assertThat(Buckets.of(Purpose.VARIANT, "exp_01HZX", "Zoë")).isEqualTo(180_430);
    }

    @Test
    void hashesUnitsOfAnyLengthAndScriptAlike() {
        for (String letter : List.of("a", "ë", "日", "😀")) {
            for (int length : new int[] {1, 55, 56, 64, 480, 500, 512, 513, 5_000}) {
                String unit = letter.repeat(length);

                assertThat(Buckets.of(Purpose.LAYER, "checkout", unit))
                        .isEqualTo(recomputed("layer", "checkout", unit));
            }
        }
    }

    @Test
    void treatsUnitsAsOpaque() {
        assertThat(IntStream.of(bucket("user"), bucket("User"), bucket(" user"), bucket("user "), bucket("use\0r")))
                .doesNotHaveDuplicates();
        assertThat(bucket("\u00E9")).isNotEqualTo(bucket("e\u0301"));
    }

    @Test
    void separatesSaltFromUnit() {
        assertThat(Buckets.of(Purpose.VARIANT, "a", "bc")).isNotEqualTo(Buckets.of(Purpose.VARIANT, "ab", "c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Draw.of(Purpose.VARIANT, "a\u001Fb"))
                .withMessageContaining("U+001F");
    }

    @Test
    void refusesAnEmptySaltOrUnit() {
        assertThatIllegalArgumentException().isThrownBy(() -> bucket("")).withMessage("unit must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Draw.of(Purpose.VARIANT, ""))
                .withMessage("salt must not be empty");
    }

    @Test
    void refusesLoneSurrogates() {
        for (String text : List.of("\uD83D", "a\uDE00", "\uD83Dx\uDE00")) {
            assertThatIllegalArgumentException().isThrownBy(() -> bucket(text)).withMessageContaining("surrogate");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Draw.of(Purpose.VARIANT, text))
                    .withMessageContaining("surrogate");
        }
        assertThat(bucket("after a refusal")).isEqualTo(recomputed("variant", "salt", "after a refusal"));
    }

    @Test
    void isTheSameInEveryThread() {
        Draw draw = Draw.of(Purpose.VARIANT, "salt");

        assertThat(IntStream.range(0, 20_000).parallel().map(i -> draw.bucket("user-" + i)))
                .containsExactly(IntStream.range(0, 20_000)
                        .map(i -> recomputed("variant", "salt", "user-" + i))
                        .boxed()
                        .toArray(Integer[]::new));
    }

    private static int bucket(String unit) {
        return Buckets.of(Purpose.VARIANT, "salt", unit);
    }

    /** The contract written down once more, slowly. */
    private static int recomputed(String purpose, String salt, String unit) {
        try {
            byte[] text = String.join("\u001F", purpose, salt, unit).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            long word = new BigInteger(1, Arrays.copyOf(hash, 4)).longValueExact();
            return (int) (word * 1_000_000 / (1L << 32));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
