package dev.palate.server.platform.idempotency;

import dev.palate.server.platform.problem.TraceId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Which requests were made before, and how they ended. */
@Service
class IdempotentRequests {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentRequests.class);

    /** Longer than any request may take. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofHours(48);

    private final IdempotencyStore store;
    private final Clock clock;

    IdempotentRequests(IdempotencyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Takes the key for a first request, empty, or returns the answer that was given to it before. */
    Mono<Optional<StoredAnswer>> begin(RequestKey key, byte[] hash) {
        var now = clock.instant();
        return store.claim(key, hash, now, now.minus(ABANDONED))
                .flatMap(claimed -> claimed ? Mono.just(Optional.empty()) : answerTo(key, hash));
    }

    private Mono<Optional<StoredAnswer>> answerTo(RequestKey key, byte[] hash) {
        return store.find(key)
                .switchIfEmpty(Mono.error(RequestInFlightException::new)) // released in between: may be tried again
                .map(earlier -> Optional.of(earlier.answerTo(hash)));
    }

    /** Keeps the answer, or frees the key when the same request may end otherwise next time. */
    Mono<Void> end(RequestKey key, StoredAnswer answer) {
        var settled = answer.isFinal() ? store.complete(key, answer) : store.release(key);
        return settled.onErrorResume(failure -> Mono.deferContextual(context -> {
            TraceId.log(
                    context,
                    () -> LOG.warn("The answer to an idempotent {} could not be kept", key.operation(), failure));
            return Mono.empty();
        }));
    }

    Mono<Long> forgetOld() {
        return store.forgetBefore(clock.instant().minus(KEPT));
    }
}
