package dev.palate.engine.decision;

import org.jspecify.annotations.Nullable;

/** The stored first assignments of subjects to experiments that keep them. */
@FunctionalInterface
public interface StickyAssignments {

    /** No store: the hash decides, and the decision says so. */
    StickyAssignments UNAVAILABLE = (experiment, subject, drawn) -> null;

    /**
     * Returns the assignment that is stored for a subject, or null if there is none and the drawn variant stands. A
     * stored variant that the experiment no longer has is ignored.
     *
     * @param experiment the key of the experiment
     * @param subject the subject
     * @param drawn the key of the variant that the subject would get now, null if it is not in the traffic
     */
    @Nullable
    StoredAssignment find(String experiment, String subject, @Nullable String drawn);
}
