package dev.palate.server.platform;

import dev.palate.api.model.FieldErrorDto;
import dev.palate.api.model.ProblemDto;

/** Problems in the contract's form, as a body of their own or as part of one. */
public final class ProblemDtos {

    private ProblemDtos() {}

    public static ProblemDto of(ProblemException problem) {
        return new ProblemDto(
                        "/docs/problems/" + problem.code(),
                        problem.title(),
                        problem.status().value(),
                        problem.code())
                .detail(problem.detail())
                .errors(
                        problem.errors().isEmpty()
                                ? null
                                : problem.errors().stream()
                                        .map(error -> new FieldErrorDto(error.pointer(), error.message()))
                                        .toList())
                .available(problem.available().isEmpty() ? null : problem.available());
    }
}
