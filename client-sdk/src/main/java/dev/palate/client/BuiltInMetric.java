package dev.palate.client;

import dev.palate.client.model.FeedbackKind;
import java.util.Arrays;

/** The metrics that every project has. */
enum BuiltInMetric {
    THUMBS("thumbs", FeedbackKind.BINARY),
    STARS("stars", FeedbackKind.RATING),
    COMMENT("comment", FeedbackKind.COMMENT),
    DEMONSTRATION("demonstration", FeedbackKind.DEMONSTRATION),
    PREFERENCE("preference", FeedbackKind.PAIRWISE),
    RANKING("ranking", FeedbackKind.RANKING);

    private final String key;
    private final FeedbackKind kind;

    BuiltInMetric(String key, FeedbackKind kind) {
        this.key = key;
        this.kind = kind;
    }

    String key() {
        return key;
    }

    FeedbackKind kind() {
        return kind;
    }

    /** @throws IllegalArgumentException for a metric that the project declared itself, whose kind the client does not know */
    static BuiltInMetric named(String key) {
        return Arrays.stream(values())
                .filter(metric -> metric.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is not a built-in metric; say its kind too: retract(\"%s\", FeedbackKind.…)"
                                .formatted(key, key)));
    }
}
