package dev.palate.client.api;

import java.util.Base64;
import java.util.regex.Pattern;

/** {@code Content-Digest} (RFC 9530) with SHA-256. */
public final class ContentDigest {

    private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256=:([^:]*):");

    private ContentDigest() {}

    /** The field's value for some bytes. */
    public static String of(byte[] bytes) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(bytes)) + ":";
    }

    /** Whether the bytes are those that the field was made for; a field without a SHA-256 proves nothing and is no match. */
    public static boolean matches(String field, byte[] bytes) {
        var digest = SHA_256.matcher(field);
        return digest.find() && of(bytes).equals("sha-256=:" + digest.group(1) + ":");
    }
}
