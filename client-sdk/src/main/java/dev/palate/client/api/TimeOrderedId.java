package dev.palate.client.api;

import java.security.SecureRandom;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562, 5.7): 48 bits of Unix time in milliseconds, then 74 random bits. Thread-safe. */
public final class TimeOrderedId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION = 7L << 12;
    private static final long VARIANT = 2L << 62;

    private TimeOrderedId() {}

    /** A new id for an event, an exposure or a request. */
    public static UUID next() {
        var high = System.currentTimeMillis() << 16 | VERSION | RANDOM.nextInt(1 << 12);
        var low = VARIANT | RANDOM.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
