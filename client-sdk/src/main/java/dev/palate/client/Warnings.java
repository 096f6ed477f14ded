package dev.palate.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The log of the SDK, under the name {@code dev.palate.client}. It says the same thing once until that has passed, however often
 * it happens, and remembers a bounded number of things. Thread-safe.
 */
final class Warnings {

    private static final int MOST_REMEMBERED = 1_000;

    private final Logger logger = System.getLogger("dev.palate.client");
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    void once(String about, Level level, String message) {
        if (said.size() < MOST_REMEMBERED && said.add(about)) {
            logger.log(level, message);
        }
    }

    void always(Level level, String message, Throwable cause) {
        logger.log(level, message, cause);
    }

    /** Whether nothing has been said that could pass. */
    boolean areQuiet() {
        return said.isEmpty();
    }

    /** It is over; the next time is worth saying again. */
    void passed(String about) {
        said.remove(about);
    }
}
