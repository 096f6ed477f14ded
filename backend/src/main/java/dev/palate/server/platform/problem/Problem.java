package dev.palate.server.platform.problem;

import dev.palate.api.model.FieldErrorDto;
import dev.palate.api.model.ProblemDto;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.ProblemException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What the caller is told about a failure.
 *
 * @param code stable, for programs; also names the page that explains it
 * @param headers that the status goes with, such as {@code Retry-After}
 */
public record Problem(
        HttpStatus status,
        String code,
        String title,
        String detail,
        List<FieldError> errors,
        List<String> available,
        Map<String, String> headers) {

    static final Problem INTERNAL = of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal_error",
            "Internal error",
            "The server made a mistake. Its log has the details under the traceId.");

    public Problem {
        errors = List.copyOf(errors);
        available = List.copyOf(available);
        headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemException failure) {
        return new Problem(
                failure.status(),
                failure.code(),
                failure.title(),
                failure.detail(),
                failure.errors(),
                failure.available(),
                failure.headers());
    }

    static Problem of(HttpStatus status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, List.of(), List.of(), Map.of());
    }

    static Problem of(HttpStatus status, String code, String title, String detail, List<FieldError> errors) {
        return new Problem(status, code, title, detail, errors, List.of(), Map.of());
    }

    /** One that heals by itself, so that the same request may be sent again. */
    static Problem passing(String code, String title, String detail) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, code, title, detail).with(HttpHeaders.RETRY_AFTER, "1");
    }

    Problem with(String header, String value) {
        return new Problem(status, code, title, detail, errors, available, Map.of(header, value));
    }

    /** As the contract describes it; also inside the answers of batches. */
    public ProblemDto toDto() {
        var dto = new ProblemDto("/docs/problems/" + code, title, status.value(), code).detail(detail);
        if (!errors.isEmpty()) {
            dto.errors(errors.stream()
                    .map(error -> new FieldErrorDto(error.pointer(), error.message()))
                    .toList());
        }
        return available.isEmpty() ? dto : dto.available(available);
    }
}
