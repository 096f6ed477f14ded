package dev.palate.server.platform.database;

import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Whether the database is there: prepared by a migration, and answering. A start at which it is away goes on without it when
 * there is a saved state to serve from, and migrates as soon as it comes back.
 */
@Component
public final class Availability implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Availability.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private volatile boolean isPrepared;
    private volatile @Nullable Instant servedSince;
    private volatile boolean isAnswering;
    private volatile long answeredAt = System.nanoTime();
    private @Nullable Thread waiting;

    /** Whether the schema is the one of this version, so that the database may be used. */
    public boolean isPrepared() {
        return isPrepared;
    }

    /** Whether the database answered when it was last asked. */
    public boolean isAnswering() {
        return isAnswering;
    }

    /** Notes the outcome of a question to the database. */
    public void answered(boolean answer) {
        if (answer) {
            answeredAt = System.nanoTime();
        }
        if (isAnswering != answer) {
            isAnswering = answer;
            if (answer) {
                log.info("The database answers");
            } else {
                log.warn("The database does not answer; prompts are served from memory");
            }
        }
    }

    /** How long ago it answered last. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    /** When the state was written that is served since the start; absent once the database was there. */
    public @Nullable Instant servedSince() {
        return servedSince;
    }

    void migrate(Flyway flyway) {
        flyway.migrate();
        isPrepared = true;
        isAnswering = true;
        servedSince = null;
    }

    /** Goes on without the database, and migrates when it comes back. */
    synchronized void migrateLater(Flyway flyway, Instant servedSince, String reason) {
        this.servedSince = servedSince;
        log.warn(
                "The database cannot be reached ({}). Prompts are served as of {}; everything else waits for it.",
                reason,
                servedSince);
        waiting = new Thread(() -> migrateWhenThere(flyway), "database-return");
        waiting.setDaemon(true);
        waiting.start();
    }

    private void migrateWhenThere(Flyway flyway) {
        for (var pause = Duration.ofMillis(250); !isPrepared; pause = longer(pause)) {
            try {
                Thread.sleep(pause.toMillis());
                if (DatabaseProbe.failure(flyway) == null) {
                    migrate(flyway);
                    log.info("The database is back");
                }
            } catch (FlywayException e) {
                log.error("The database is back but cannot be migrated: {}", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** Passes rows on while the database may be used, and notes whether it answers in time; a frozen one says nothing. */
    public <T> Flux<T> watch(Flux<T> question) {
        return Flux.defer(() -> isPrepared ? question.timeout(PATIENCE) : Flux.empty())
                .doOnComplete(() -> answered(isPrepared))
                .doOnError(failure -> answered(false));
    }

    @Override
    public synchronized void destroy() {
        if (waiting != null) {
            waiting.interrupt();
        }
    }
}
