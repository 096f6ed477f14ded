package dev.palate.server.access;

import dev.palate.server.platform.Ids;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A whole API key as its owner keeps it: {@code palate_sk_<id>_<secret><checksum>}. The part before the secret is public;
 * the checksum lets a typo be told from a key without looking it up.
 */
record KeyText(String prefix, String secret) {

    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern SHAPE =
            Pattern.compile("(palate_(?:sk|pk|mgmt)_[0-9A-Za-z]{8})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})");

    static KeyText generate(KeyType type) {
        return new KeyText(type.start() + Base62.random(8), Base62.secret());
    }

    /** Empty if it cannot be a key that was ever given out. */
    static Optional<KeyText> parse(String text) {
        var parts = SHAPE.matcher(text);
        return parts.matches()
                ? Optional.of(new KeyText(parts.group(1), parts.group(2)))
                        .filter(key -> key.checksum().equals(parts.group(3)))
                : Optional.empty();
    }

    byte[] hash() {
        return Ids.sha256(text().getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return unchecked() + checksum();
    }

    /** So that it never gets into a log by accident. */
    @Override
    public String toString() {
        return prefix;
    }

    private String checksum() {
        var crc = new CRC32();
        crc.update(unchecked().getBytes(StandardCharsets.US_ASCII));
        return Base62.of(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
    }

    private String unchecked() {
        return prefix + "_" + secret;
    }
}
