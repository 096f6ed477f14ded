package dev.palate.client.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** UUIDs of version 8 (RFC 9562, 5.8) made of names by SHA-256: the same name has the same id, in every process. */
public final class NamedId {

    private static final String SEPARATOR = "\u001f";
    private static final long VERSION = 8L << 12;
    private static final long VARIANT = 2L << 62;

    private NamedId() {}

    /** The id of one or several names. */
    public static UUID of(String... names) {
        var hash = ByteBuffer.wrap(Sha256.of(String.join(SEPARATOR, names).getBytes(StandardCharsets.UTF_8)));
        var high = hash.getLong() & ~0xf000L | VERSION;
        var low = hash.getLong() >>> 2 | VARIANT;
        return new UUID(high, low);
    }
}
