package dev.palate.server.demo;

import dev.palate.client.api.Call;
import dev.palate.client.api.PalateProblemException;

/** Things that are created only where they are absent; what somebody made or changed before stays as it is. */
final class Absent {

    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private Absent() {}

    static void create(Call<?> creation) {
        try {
            creation.execute();
        } catch (PalateProblemException problem) {
            if (!isThere(problem)) {
                throw problem;
            }
        }
    }

    /** Its key is taken, or the label that must not exist does. */
    private static boolean isThere(PalateProblemException problem) {
        return problem.status() == PRECONDITION_FAILED
                || problem.status() == CONFLICT && problem.code().endsWith("_exists");
    }
}
