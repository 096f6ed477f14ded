package dev.palate.server.experiment;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments of a project are wanted.
 *
 * @param key of the only one, absent for all
 * @param prompt the key of the prompt, absent for all
 */
record ExperimentFilter(
        @Nullable String key,
        Set<Status> statuses,
        @Nullable String prompt) {

    static final ExperimentFilter LIVE = new ExperimentFilter(null, EnumSet.of(Status.RUNNING, Status.PAUSED), null);
    static final ExperimentFilter RUNNING = new ExperimentFilter(null, EnumSet.of(Status.RUNNING), null);

    static ExperimentFilter of(@Nullable Status status, @Nullable String prompt) {
        return new ExperimentFilter(null, status == null ? EnumSet.allOf(Status.class) : EnumSet.of(status), prompt);
    }

    static ExperimentFilter ofKey(String key) {
        return new ExperimentFilter(key, EnumSet.allOf(Status.class), null);
    }
}
