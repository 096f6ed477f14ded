package dev.palate.server.platform.problem;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** Failures of the database, told apart by SQLSTATE where there is one. */
final class DatabaseProblems {

    private static final Problem UNAVAILABLE = Problem.passing(
            "database_unavailable",
            "Database unavailable",
            "The database does not answer at the moment; send the request again later.");

    private static final Problem OVERTAKEN = Problem.passing(
            "concurrent_change",
            "Concurrent change",
            "Another request changed the same at the same moment, and nothing of this one was stored; send it again.");

    private static final Problem TIMEOUT = Problem.passing(
            "timeout", "Timeout", "The request took longer than it may, and nothing of it was stored; send it again.");

    private static final Problem DISK_FULL = Problem.of(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "storage_full",
                    "Storage is full",
                    "The database has no space left, and nothing was stored. Its operator has to free some.")
            .with("Retry-After", "60");

    private static final Problem UNSTORABLE_TEXT = Problem.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "invalid_request",
            "Invalid request",
            "A text of the request contains a character that cannot be stored, such as NUL.");

    private static final Problem CONFLICT = Problem.of(
            HttpStatus.CONFLICT,
            "conflict",
            "Conflict",
            "It collides with something that exists already, or that another request stored or removed just now.");

    private DatabaseProblems() {}

    static Optional<Problem> of(Throwable failure) {
        return Causes.find(failure, R2dbcException.class)
                .flatMap(DatabaseProblems::ofDriver)
                .or(() -> ofSpring(failure));
    }

    private static Optional<Problem> ofDriver(R2dbcException failure) {
        var state = failure.getSqlState();
        return (state == null ? Optional.<Problem>empty() : ofState(state)).or(() -> ofType(failure));
    }

    private static Optional<Problem> ofState(String state) {
        return switch (state) {
            case "53100" -> Optional.of(DISK_FULL);
            case "40001", "40P01", "55P03" -> Optional.of(OVERTAKEN);
            case "57014" -> Optional.of(TIMEOUT);
            case "22021", "22P05" -> Optional.of(UNSTORABLE_TEXT);
            case "23503", "23505" -> Optional.of(CONFLICT);
            default -> isOutage(state) ? Optional.of(UNAVAILABLE) : Optional.empty();
        };
    }

    private static boolean isOutage(String state) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P0");
    }

    private static Optional<Problem> ofType(R2dbcException failure) {
        return failure instanceof R2dbcTimeoutException
                        || failure instanceof R2dbcTransientResourceException
                        || failure instanceof R2dbcNonTransientResourceException
                ? Optional.of(UNAVAILABLE)
                : Optional.empty();
    }

    private static Optional<Problem> ofSpring(Throwable failure) {
        if (failure instanceof DuplicateKeyException) {
            return Optional.of(CONFLICT);
        }
        if (failure instanceof TimeoutException) {
            return Optional.of(TIMEOUT);
        }
        return failure instanceof DataAccessResourceFailureException
                        || failure instanceof CannotCreateTransactionException
                ? Optional.of(UNAVAILABLE)
                : Optional.empty();
    }
}
