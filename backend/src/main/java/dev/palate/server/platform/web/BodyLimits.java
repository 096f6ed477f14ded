package dev.palate.server.platform.web;

import java.util.Map;

/** How many bytes of a body the operations take. */
final class BodyLimits {

    private static final long KIBIBYTE = 1024;

    /** What a form, a rule or a list of variables needs. */
    static final long SMALL = 256 * KIBIBYTE;

    private static final Map<String, Long> LARGER = Map.of(
            "createVersion", 2048 * KIBIBYTE,
            "resolvePrompt", 1024 * KIBIBYTE,
            "resolvePrompts", 1024 * KIBIBYTE,
            "reportExposures", 1024 * KIBIBYTE,
            "sendFeedback", 1024 * KIBIBYTE);

    private BodyLimits() {}

    static long of(String operation) {
        return LARGER.getOrDefault(operation, SMALL);
    }
}
