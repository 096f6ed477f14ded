package dev.palate.client.api;

import dev.palate.client.model.FieldError;
import dev.palate.client.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The server answered with a problem (RFC 9457): 4xx when the request is wrong, 5xx when the server is. */
public final class PalateProblemException extends PalateException {

    private static final Set<Integer> NEVER_BETTER = Set.of(501, 505);

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    PalateProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(message(problem), null);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** A problem that was found without the server, in the words that the server would have used. */
    public static PalateProblemException of(Problem problem) {
        return new PalateProblemException(problem, null);
    }

    /** HTTP status code, 300 or more. */
    public int status() {
        return problem.getStatus();
    }

    /** The stable name of the problem, such as {@code label_not_found}; {@code http_502} when the answer was no problem document. */
    public String code() {
        return problem.getCode();
    }

    /** What went wrong this time, for people. */
    public Optional<String> detail() {
        return Optional.ofNullable(problem.getDetail());
    }

    /** What is wrong with the request, place by place; often empty. */
    public List<FieldError> errors() {
        return listOf(problem.getErrors());
    }

    /** The names that would have been found; empty unless something was not found by its name. */
    public List<String> available() {
        return listOf(problem.getAvailable());
    }

    /** The whole document. */
    public Problem problem() {
        return problem;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** True for 408, 429 and 5xx, and for a 409 that says when to come back: another request with the same key is under way. */
    @Override
    public boolean isTransient() {
        var status = status();
        return status == 408
                || status == 429
                || status == 409 && retryAfter != null
                || status >= 500 && !NEVER_BETTER.contains(status);
    }

    private static String message(Problem problem) {
        var message = new StringBuilder()
                .append(problem.getStatus())
                .append(' ')
                .append(problem.getCode())
                .append(": ")
                .append(Objects.requireNonNullElse(problem.getDetail(), problem.getTitle()));
        if (!listOf(problem.getErrors()).isEmpty()) {
            message.append(listOf(problem.getErrors()).stream()
                    .map(error -> error.getPointer() + " " + error.getMessage())
                    .collect(Collectors.joining("; ", " [", "]")));
        }
        if (!listOf(problem.getAvailable()).isEmpty()) {
            message.append(" (available: ")
                    .append(String.join(", ", listOf(problem.getAvailable())))
                    .append(')');
        }
        return message.toString();
    }

    private static <E> List<E> listOf(@Nullable List<E> elements) {
        return elements == null ? List.of() : List.copyOf(elements);
    }
}
