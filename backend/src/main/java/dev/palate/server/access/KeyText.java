package dev.palate.server.access;

import dev.palate.server.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A whole API key as its owner keeps it: {@code palate_sk_<id>_<secret><checksum>}. The part before the secret is public;
 * the checksum lets a typo be told from a key without looking it up.
 */
record KeyText(String prefix, String secret) {

    private static final int CHECKSUM_LENGTH = 6;
    private static final int SECRET_LENGTH = 43;

    static KeyText generate(KeyType type) {
        return new KeyText(type.start() + Base62.random(8), Base62.secret());
    }

    /** Empty if it cannot be a key that was ever given out: the checksum answers for every character. */
    static Optional<KeyText> parse(String text) {
        var start = text.lastIndexOf('_') + 1;
        var end = start + SECRET_LENGTH;
        if (start == 0 || text.length() != end + CHECKSUM_LENGTH) {
            return Optional.empty();
        }
        var key = new KeyText(text.substring(0, start - 1), text.substring(start, end));
        return text.endsWith(key.checksum()) ? Optional.of(key) : Optional.empty();
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
        return Base62.of(crc.getValue(), CHECKSUM_LENGTH);
    }

    private String unchecked() {
        return prefix + "_" + secret;
    }
}
