package dev.palate.engine.routing;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A digest and its buffers, one per thread, so that hashing an ASCII text of ordinary length allocates nothing. */
final class Sha256 {

    private static final ThreadLocal<Sha256> LOCAL = ThreadLocal.withInitial(Sha256::new);

    private final MessageDigest digest;
    private final byte[] input = new byte[512];
    private final byte[] output = new byte[32];

    private Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static Sha256 local() {
        return LOCAL.get();
    }

    /** Returns the first four bytes of the hash of prefix and text, big-endian. */
    int firstWord(byte[] prefix, String text) {
        int length = joinAscii(prefix, text);
        if (length >= 0) {
            digest.update(input, 0, length);
        } else {
            byte[] encoded = Utf8.encode(text, "unit");
            digest.update(prefix);
            digest.update(encoded);
        }
        finish();
        return (output[0] & 0xFF) << 24 | (output[1] & 0xFF) << 16 | (output[2] & 0xFF) << 8 | output[3] & 0xFF;
    }

    /** Writes prefix and text into the input and returns their length, or -1 if they are too long or not ASCII. */
    private int joinAscii(byte[] prefix, String text) {
        int length = prefix.length + text.length();
        if (length > input.length) {
            return -1;
        }
        System.arraycopy(prefix, 0, input, 0, prefix.length);
        for (int i = 0, to = prefix.length; to < length; i++, to++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                return -1;
            }
            input[to] = (byte) c;
        }
        return length;
    }

    private void finish() {
        try {
            digest.digest(output, 0, output.length);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes hold a SHA-256 hash", e);
        }
    }
}
