package dev.palate.server.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings one follower up to the current revisions, project by project, and remembers which ones it has. */
final class ConfigPursuit {

    private static final Logger log = LoggerFactory.getLogger(ConfigPursuit.class);

    private final ConfigFollower follower;
    private final Flux<ConfigChange> current;
    private final Map<Long, ConfigChange> reached = new ConcurrentHashMap<>();
    private final Map<Long, ConfigChange> failed = new ConcurrentHashMap<>();

    ConfigPursuit(ConfigFollower follower, Flux<ConfigChange> current) {
        this.follower = follower;
        this.current = current;
    }

    /** Catches up at every hint; hints that arrive meanwhile count as one. */
    Flux<Void> keepUp(Flux<?> hints) {
        return hints.onBackpressureLatest().concatMap(hint -> catchUp().onErrorResume(this::databaseIsAway), 0);
    }

    Mono<Void> catchUp() {
        return current.filter(change -> !change.equals(reached.get(change.projectId())))
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::refresh)
                .then();
    }

    private Mono<Void> refresh(ConfigChange change) {
        return follower.refresh(change)
                .doOnSuccess(done -> reached.put(change.projectId(), change))
                .onErrorResume(failure -> {
                    if (!change.equals(failed.put(change.projectId(), change))) {
                        log.warn("{} cannot refresh project {}; it tries again", name(), change.projectId(), failure);
                    }
                    return Mono.empty();
                });
    }

    private Mono<Void> databaseIsAway(Throwable failure) {
        log.debug("{} cannot read the config revisions", name(), failure);
        return Mono.empty();
    }

    private String name() {
        return follower.getClass().getSimpleName();
    }
}
