package dev.palate.engine.routing;

import java.nio.charset.StandardCharsets;

/**
 * The draw of units for one purpose with one salt; immutable and safe to share between threads.
 *
 * <p>{@code bucket = uint32(SHA-256(purpose ␟ salt ␟ unit)[0..4]) × 10⁶ >>> 32}, where ␟ is U+001F, the texts are
 * UTF-8 and the four bytes are big-endian. In PostgreSQL, with {@code k} for the joined text:
 *
 * <pre>{@code
 * ((('x' || encode(substring(sha256(convert_to(k, 'UTF8')) FROM 1 FOR 4), 'hex'))::bit(32)::bigint & 4294967295)
 *     * 1000000) >> 32
 * }</pre>
 */
public final class Draw {

    private static final char SEPARATOR = '\u001F';

    private final byte[] prefix;

    private Draw(byte[] prefix) {
        this.prefix = prefix;
    }

    /**
     * Prepares the draw of a purpose and a salt.
     *
     * @throws IllegalArgumentException if the salt is empty, not well-formed Unicode, or contains U+001F
     */
    public static Draw of(Purpose purpose, String salt) {
        if (salt.isEmpty()) {
            throw new IllegalArgumentException("salt must not be empty");
        }
        if (salt.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("salt must not contain U+001F: " + salt.replace(SEPARATOR, '␟'));
        }
        String text = purpose.wireName() + SEPARATOR + salt + SEPARATOR;
        return new Draw(Utf8.encode(text, "salt"));
    }

    /**
     * Returns the bucket of a unit, in {@code [0, 1_000_000)}. The unit is opaque: it is neither trimmed nor folded nor
     * normalised.
     *
     * @throws IllegalArgumentException if the unit is empty or contains a lone surrogate
     */
    public int bucket(String unit) {
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("unit must not be empty");
        }
        long word = Sha256.local().firstWord(prefix, unit) & 0xFFFF_FFFFL;
        return (int) (word * Buckets.COUNT >>> 32);
    }

    @Override
    public String toString() {
        return new String(prefix, StandardCharsets.UTF_8).replace(SEPARATOR, '␟');
    }
}
