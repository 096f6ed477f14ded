package dev.palate.client.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events byte by byte, as they come; of an event of another name than {@code snapshot} nothing is kept. Not
 * thread-safe.
 */
final class SnapshotEvents {

    private static final int MOST_OTHER_BYTES = 64 << 10;

    private final SnapshotListener listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String event = "message";
    private byte @Nullable [] data;
    private @Nullable String digest;
    private boolean isAfterReturn;

    SnapshotEvents(SnapshotListener listener) {
        this.listener = listener;
    }

    /** @throws PalateUnavailableException for an event that is too large or damaged; nothing more should then be read */
    void read(byte[] bytes) {
        for (var next : bytes) {
            if (next == '\n' && isAfterReturn) {
                isAfterReturn = false;
            } else if (next == '\n' || next == '\r') {
                isAfterReturn = next == '\r';
                endOfLine();
            } else {
                isAfterReturn = false;
                add(next);
            }
        }
    }

    private void add(byte next) {
        if (line.size() == SnapshotChannel.MOST_BYTES + MOST_OTHER_BYTES) {
            throw new PalateUnavailableException("The stream has a line that is too long", null);
        }
        line.write(next);
    }

    private void endOfLine() {
        listener.alive();
        var bytes = line.toByteArray();
        line.reset();
        if (bytes.length == 0) {
            endOfEvent();
        } else {
            field(bytes);
        }
    }

    private void field(byte[] bytes) {
        var colon = indexOfColon(bytes);
        var name = new String(bytes, 0, colon, StandardCharsets.UTF_8);
        var start = Math.min(bytes.length, colon + 1);
        start += start < bytes.length && bytes[start] == ' ' ? 1 : 0;
        switch (name) {
            case "event" -> event = text(bytes, start);
            case "digest" -> digest = text(bytes, start);
            case "data" -> data(bytes, start);
            default -> {} // A comment, or what a newer server adds.
        }
    }

    private void data(byte[] bytes, int start) {
        var earlier = data;
        var all = new ByteArrayOutputStream();
        if (earlier != null) {
            all.writeBytes(earlier);
            all.write('\n');
        }
        all.write(bytes, start, bytes.length - start);
        if (all.size() > SnapshotChannel.MOST_BYTES) {
            throw new PalateUnavailableException(SnapshotAnswer.TOO_LARGE, null);
        }
        data = all.toByteArray();
    }

    private void endOfEvent() {
        var json = data;
        var expected = digest;
        var isSnapshot = event.equals("snapshot");
        event = "message";
        data = null;
        digest = null;
        if (json == null) {
            listener.current();
            return;
        }
        if (!isSnapshot) {
            return;
        }
        if (expected != null && !ContentDigest.matches(expected, json)) {
            throw new PalateUnavailableException("The snapshot was damaged on the way", null);
        }
        listener.snapshot(json);
    }

    private static int indexOfColon(byte[] bytes) {
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == ':') {
                return i;
            }
        }
        return bytes.length;
    }

    private static String text(byte[] bytes, int start) {
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }
}
