package dev.palate.server.platform.problem;

import dev.palate.server.platform.ProblemException;
import java.util.Optional;

/** Which problem a failure is. */
final class Problems {

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

    private static Optional<Problem> expected(Throwable failure) {
        return failure instanceof ProblemException expected ? Optional.of(Problem.of(expected)) : Optional.empty();
    }
}
