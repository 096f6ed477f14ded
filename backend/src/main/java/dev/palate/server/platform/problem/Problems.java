package dev.palate.server.platform.problem;

import dev.palate.server.platform.ProblemException;
import java.util.Optional;

/** Which problem a failure is. */
public final class Problems {

    private Problems() {}

    static Problem of(Throwable failure) {
        return expected(failure)
                .or(() -> DatabaseProblems.of(failure))
                .or(() -> JsonProblems.of(failure))
                .or(() -> ValidationProblems.of(failure))
                .or(() -> InputProblems.of(failure))
                .or(() -> StatusProblems.of(failure))
                .orElse(Problem.INTERNAL);
    }

    /** Whether a failure heals by itself, so that trying again later makes sense and trying differently does not. */
    public static boolean isPassing(Throwable failure) {
        return switch (of(failure).status()) {
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE, INSUFFICIENT_STORAGE -> true;
            default -> false;
        };
    }

    private static Optional<Problem> expected(Throwable failure) {
        return failure instanceof ProblemException expected ? Optional.of(Problem.of(expected)) : Optional.empty();
    }
}
