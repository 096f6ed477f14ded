package dev.palate.server.platform.idempotency;

import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The same key with another body: one of the two requests is not what its sender believes. */
final class IdempotencyKeyReusedException extends ProblemException {

    IdempotencyKeyReusedException() {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency_key_reused",
                "Idempotency-Key was reused",
                "The key came with another body before; choose a new key for a new request.",
                List.of(new FieldError(RequestKey.HEADER, "was used for another body")));
    }
}
