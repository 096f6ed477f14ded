package dev.palate.server.feedback;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Declared feedback: what may be said, and which direction is better. */
record Metric(
        long id,
        String key,
        FeedbackKind kind,
        String direction,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        List<String> categories,
        String description,
        Instant createdAt) {

    boolean isInRange(BigDecimal value) {
        return (minimum == null || value.compareTo(minimum) >= 0) && (maximum == null || value.compareTo(maximum) <= 0);
    }

    String range() {
        return "between %s and %s".formatted(minimum == null ? "-∞" : minimum, maximum == null ? "∞" : maximum);
    }
}
