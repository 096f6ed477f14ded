package dev.palate.client;

import dev.palate.client.api.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A line of a spool: what was added, or only the id of what is settled.
 *
 * @param event null where something was settled
 */
record SpoolLine(UUID id, @Nullable SpooledEvent event) {

    static byte[] added(SpooledEvent event) {
        return new SpoolLine(event.id(), event).bytes();
    }

    static byte[] settled(UUID id) {
        return new SpoolLine(id, null).bytes();
    }

    /** The line; null if it is damaged, as the last one is when the machine stopped while it was written. */
    static @Nullable SpoolLine read(String line) {
        try {
            var read = JsonFormat.mapper().readValue(line, SpoolLine.class);
            return read == null || !read.isComplete() ? null : read;
        } catch (JacksonException damaged) {
            return null;
        }
    }

    @SuppressWarnings("NullAway") // What was read may lack anything.
    private boolean isComplete() {
        return id != null
                && (event == null || id.equals(event.id()) && (event.exposure() != null || event.judgement() != null));
    }

    private byte[] bytes() {
        return (JsonFormat.mapper().writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
