package dev.palate.server.platform.traffic;

import dev.palate.server.platform.Credential;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the streams that each credential holds open. */
final class Streams {

    private final int allowed;
    private final Map<Credential, Integer> open = new ConcurrentHashMap<>();

    Streams(int allowed) {
        this.allowed = allowed;
    }

    /** @throws TooManyStreamsException when the credential has as many as it may */
    Permit open(Credential credential) {
        open.compute(credential, (key, count) -> {
            if (count != null && count >= allowed) {
                throw new TooManyStreamsException(allowed);
            }
            return count == null ? 1 : count + 1;
        });
        return () -> open.computeIfPresent(credential, (key, count) -> count == 1 ? null : count - 1);
    }
}
