package dev.palate.client.api;

import dev.palate.client.model.Problem;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes an exception of any answer outside 2xx and 304, also of one that a proxy gave and that is no problem document. */
record ProblemReader(JsonMapper mapper, Clock clock) {

    private static final int EXCERPT_CHARACTERS = 200;

    PalateProblemException read(int status, HttpHeaders headers, byte[] body) {
        var problem = parse(body);
        problem.setStatus(status);
        problem.setType(Objects.requireNonNullElse(problem.getType(), "about:blank"));
        problem.setTitle(Objects.requireNonNullElse(problem.getTitle(), "HTTP status " + status));
        problem.setCode(Objects.requireNonNullElse(problem.getCode(), "http_" + status));
        return new PalateProblemException(problem, retryAfter(headers));
    }

    private Problem parse(byte[] body) {
        try {
            return Objects.requireNonNullElseGet(mapper.readValue(body, Problem.class), Problem::new);
        } catch (JacksonException noProblem) {
            return new Problem().detail(excerpt(body));
        }
    }

    private static @Nullable String excerpt(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}|\\s+", " ")
                .strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= EXCERPT_CHARACTERS ? text : text.substring(0, EXCERPT_CHARACTERS) + "…";
    }

    private @Nullable Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .map(this::delay)
                .orElse(null);
    }

    /** RFC 9110, 10.2.3: seconds or an HTTP date. */
    private @Nullable Duration delay(String value) {
        try {
            var delay = value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(clock.instant(), httpDate(value));
            return delay.isNegative() ? Duration.ZERO : delay;
        } catch (NumberFormatException | DateTimeException | ArithmeticException unreadable) {
            return null;
        }
    }

    private static Instant httpDate(String value) {
        return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
