package dev.palate.server.platform.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;

/** What the framework answers by itself, such as 404, 405 and 415. */
final class StatusProblems {

    private static final Map<HttpStatus, String> DETAILS = Map.of(
            HttpStatus.NOT_FOUND, "There is nothing at this path.",
            HttpStatus.METHOD_NOT_ALLOWED, "This path does not answer this method; see the header Allow.",
            HttpStatus.NOT_ACCEPTABLE, "The answer is JSON, which the header Accept excludes.",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json in UTF-8, not compressed.",
            HttpStatus.CONTENT_TOO_LARGE, "The body is larger than this operation takes.");

    private StatusProblems() {}

    static Optional<Problem> of(Throwable failure) {
        return failure instanceof ErrorResponse response
                ? Optional.ofNullable(
                                HttpStatus.resolve(response.getStatusCode().value()))
                        .filter(HttpStatus::isError)
                        .filter(status -> status != HttpStatus.INTERNAL_SERVER_ERROR)
                        .map(status -> problem(status, response))
                : Optional.empty();
    }

    private static Problem problem(HttpStatus status, ErrorResponse response) {
        return new Problem(
                status,
                status.name().toLowerCase(Locale.ROOT),
                status.getReasonPhrase(),
                DETAILS.getOrDefault(status, "The request cannot be answered."),
                List.of(),
                List.of(),
                response.getHeaders().toSingleValueMap().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
