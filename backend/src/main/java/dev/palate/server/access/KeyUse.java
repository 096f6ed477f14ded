package dev.palate.server.access;

import dev.palate.server.platform.ConfigChanges;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When each key was last used, to the minute; written behind the requests, a batch every few seconds. */
@Component
class KeyUse implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KeyUse.class);
    private static final Duration WRITE = Duration.ofSeconds(5);
    private static final Duration PRECISION = Duration.ofMinutes(1);

    private final ApiKeyStore store;
    private final Map<UUID, Instant> used = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> written = new ConcurrentHashMap<>();
    private Disposable writing = Disposables.disposed();

    KeyUse(ApiKeyStore store) {
        this.store = store;
    }

    void record(ApiKey key, Instant now) {
        var last = used.get(key.id());
        if (last == null || now.isAfter(last.plus(PRECISION))) {
            used.put(key.id(), now.truncatedTo(ChronoUnit.MINUTES));
        }
    }

    @Override
    public void start() {
        writing = Flux.interval(WRITE)
                .onBackpressureDrop()
                .concatMap(tick -> write(), 0)
                .subscribe();
    }

    @Override
    public void stop() {
        writing.dispose();
        write().block(WRITE);
    }

    @Override
    public boolean isRunning() {
        return !writing.isDisposed();
    }

    /** After the last request. */
    @Override
    public int getPhase() {
        return ConfigChanges.PHASE;
    }

    Mono<Void> write() {
        var news = new HashMap<>(used);
        news.entrySet().removeAll(written.entrySet());
        return news.isEmpty()
                ? Mono.empty()
                : store.recordUse(news)
                        .doOnSuccess(done -> written.putAll(news))
                        .doOnError(failure -> log.debug("Cannot write when keys were last used", failure))
                        .onErrorComplete();
    }
}
