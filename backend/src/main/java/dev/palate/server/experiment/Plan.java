package dev.palate.server.experiment;

import org.jspecify.annotations.Nullable;

/** What was promised before the first subject; absent where nothing was. */
record Plan(
        @Nullable Integer minimumSubjects,
        @Nullable Integer minimumDays,
        @Nullable Double minimumEffect,
        @Nullable String decisionRule) {

    static final Plan NONE = new Plan(null, null, null, null);
}
