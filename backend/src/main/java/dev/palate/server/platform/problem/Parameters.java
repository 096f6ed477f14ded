package dev.palate.server.platform.problem;

import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The parameters of operations as callers know them. */
final class Parameters {

    private Parameters() {}

    static String name(MethodParameter parameter) {
        return annotated(parameter).orElseGet(() -> String.valueOf(parameter.getParameterName()));
    }

    private static Optional<String> annotated(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                .map(RequestParam::value)
                .or(() -> Optional.ofNullable(parameter.getParameterAnnotation(PathVariable.class))
                        .map(PathVariable::value))
                .or(() -> Optional.ofNullable(parameter.getParameterAnnotation(RequestHeader.class))
                        .map(RequestHeader::value));
    }
}
