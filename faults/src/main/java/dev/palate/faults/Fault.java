package dev.palate.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** What a proxy does to the bytes of one direction of a connection. */
@FunctionalInterface
public interface Fault {

    /** Bytes pass as they are. */
    Fault NONE = (passage, bytes, offset) -> passage.write(bytes);

    /** Bytes vanish, and nobody is told. */
    Fault BLACK_HOLE = (passage, bytes, offset) -> {};

    /**
     * Handles bytes that arrived.
     *
     * @param offset how many bytes came before them on this connection, in this direction
     * @throws IOException to end the connection
     */
    void handle(Passage passage, byte[] bytes, long offset) throws IOException, InterruptedException;

    /** Every part that arrives is late by a time, and by a random part of another one. */
    static Fault delay(Duration time, Duration jitter, Random random) {
        return (passage, bytes, offset) -> {
            Thread.sleep(time.toMillis() + random.nextInt((int) jitter.toMillis() + 1));
            passage.write(bytes);
        };
    }

    /** Bytes drip one after the other. */
    static Fault drip(Duration pause) {
        return (passage, bytes, offset) -> {
            for (byte single : bytes) {
                Thread.sleep(pause.toMillis());
                passage.write(new byte[] {single});
            }
        };
    }

    /** The connection is reset (RST) after so many bytes. */
    static Fault resetAfter(long count) {
        return (passage, bytes, offset) -> {
            passage.write(firstOf(bytes, count - offset));
            if (offset + bytes.length >= count) {
                passage.reset();
            }
        };
    }

    /** The connection is closed in order (FIN) after so many bytes, as if there were no more. */
    static Fault closeAfter(long count) {
        return (passage, bytes, offset) -> {
            passage.write(firstOf(bytes, count - offset));
            if (offset + bytes.length >= count) {
                passage.close();
            }
        };
    }

    /** One byte arrives with all its bits turned over. */
    static Fault corrupt(long position) {
        return (passage, bytes, offset) -> {
            if (position >= offset && position < offset + bytes.length) {
                bytes[(int) (position - offset)] ^= (byte) 0xff;
            }
            passage.write(bytes);
        };
    }

    private static byte[] firstOf(byte[] bytes, long count) {
        return Arrays.copyOf(bytes, (int) Math.max(0, Math.min(bytes.length, count)));
    }
}
