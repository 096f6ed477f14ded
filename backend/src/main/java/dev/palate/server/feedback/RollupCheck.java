package dev.palate.server.feedback;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks every night, and once after the start, that the roll-ups are what the events say; mends and reports them if not. */
@Component
class RollupCheck implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RollupCheck.class);
    private static final Duration AFTER_START = Duration.ofMinutes(5);
    private static final Duration PERIOD = Duration.ofDays(1);

    private final RollupRebuild rollups;
    private final DatabaseClient db;
    private Disposable running = Disposables.disposed();

    RollupCheck(RollupRebuild rollups, DatabaseClient db) {
        this.rollups = rollups;
        this.db = db;
    }

    @Override
    public void start() {
        running = Flux.interval(AFTER_START, PERIOD)
                .onBackpressureDrop()
                .concatMap(tick -> checkAll())
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

    private Mono<Void> checkAll() {
        return db.sql("SELECT id FROM project ORDER BY id")
                .mapValue(Long.class)
                .all()
                .collectList() // or the list would keep a connection for as long as the check takes
                .flatMapIterable(projects -> projects)
                .concatMap(this::check)
                .onErrorResume(failure -> Mono.fromRunnable(
                        () -> log.warn("The roll-ups could not be checked, trying again tomorrow", failure)))
                .then();
    }

    Mono<Void> check(long projectId) {
        return rollups.differences(projectId)
                .filter(differences -> differences > 0)
                .flatMap(differences -> {
                    log.error(
                            "{} rows of the roll-ups of project {} differ from its events; rebuilding",
                            differences,
                            projectId);
                    return rollups.rebuild(projectId);
                });
    }
}
