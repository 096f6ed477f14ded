package dev.palate.server.platform.idempotency;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The first request with a key.
 *
 * @param answer absent while it is in flight
 */
record EarlierRequest(byte[] requestHash, @Nullable StoredAnswer answer) {

    /**
     * The answer that a repetition gets.
     *
     * @throws IdempotencyKeyReusedException if it is no repetition
     * @throws RequestInFlightException if there is no answer yet
     */
    StoredAnswer answerTo(byte[] repeatedHash) {
        if (!MessageDigest.isEqual(requestHash, repeatedHash)) {
            throw new IdempotencyKeyReusedException();
        }
        if (answer == null) {
            throw new RequestInFlightException();
        }
        return answer;
    }
}
