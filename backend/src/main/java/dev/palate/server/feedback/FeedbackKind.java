package dev.palate.server.feedback;

import java.util.Locale;

/** The forms that a judgement takes. */
enum FeedbackKind {
    BINARY,
    RATING,
    CATEGORY,
    COMMENT,
    DEMONSTRATION,
    PAIRWISE,
    RANKING,
    REWARD,
    SIGNAL;

    static FeedbackKind parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is about several exposures at once. */
    boolean isComparison() {
        return this == PAIRWISE || this == RANKING;
    }

    /** Whether its value is a number that can be averaged. */
    boolean isNumeric() {
        return this == BINARY || isScaled();
    }

    /** Whether its metric declares a range. */
    boolean isScaled() {
        return this == RATING || this == REWARD || this == SIGNAL;
    }

    boolean isText() {
        return this == COMMENT || this == DEMONSTRATION;
    }
}
