package dev.palate.server.platform.idempotency;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Forgets old answers once an hour. */
@Component
final class IdempotencyCleanUp implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyCleanUp.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final IdempotentRequests requests;
    private Disposable running = Disposables.disposed();

    IdempotencyCleanUp(IdempotentRequests requests) {
        this.requests = requests;
    }

    @Override
    public void start() {
        running = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(tick -> requests.forgetOld().onErrorResume(IdempotencyCleanUp::later))
                .subscribe();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    private static Mono<Long> later(Throwable failure) {
        LOG.warn("Old answers to idempotent requests stay for another hour", failure);
        return Mono.empty();
    }
}
