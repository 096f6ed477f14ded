package dev.palate.server.platform;

import dev.palate.api.model.ProblemDto;
import dev.palate.server.platform.problem.Problem;

/** Problems in the contract's form, as part of an answer that is about more. */
public final class ProblemDtos {

    private ProblemDtos() {}

    public static ProblemDto of(ProblemException problem) {
        return Problem.of(problem).toDto();
    }
}
