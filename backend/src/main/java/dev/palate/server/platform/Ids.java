package dev.palate.server.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs: version 7 for what happens, version 8 for what must get the same id again. */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new UUIDv7, greater than all that this process made before. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /** The UUIDv8 of a name: 122 bits of its SHA-256 (RFC 9562, 5.8). */
    public static UUID named(String name) {
        return named(name.getBytes(StandardCharsets.UTF_8));
    }

    public static UUID named(byte[] name) {
        var hash = ByteBuffer.wrap(sha256(name));
        var high = hash.getLong() & ~0xF000L | 0x8000L;
        var low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    public static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
