package dev.palate.server.access;

import dev.palate.server.platform.ConfigChanges;
import dev.palate.server.platform.database.Availability;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Fills an empty database before the server accepts requests, and tells the credentials once. Of instances that start
 * together on the same database, one does it and the others wait.
 */
@Component
class FirstStart implements SmartLifecycle {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final DatabaseClient db;
    private final UserStore users;
    private final FirstProject first;
    private final CredentialsFile file;
    private final TransactionalOperator transaction;
    private final Availability availability;
    private volatile boolean running;

    FirstStart(
            DatabaseClient db,
            UserStore users,
            FirstProject first,
            CredentialsFile file,
            TransactionalOperator transaction,
            Availability availability) {
        this.availability = availability;
        this.db = db;
        this.users = users;
        this.first = first;
        this.file = file;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        if (availability.isPrepared()) {
            createOnce()
                    .blockOptional(LIMIT)
                    .map(made -> made.banner(file.path()))
                    .ifPresent(System.out::println);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the keys are read into memory. */
    @Override
    public int getPhase() {
        return ConfigChanges.PHASE - 1;
    }

    /** Commits only what the file tells about; without its file there are no credentials, and the other way round. */
    private Mono<InitialCredentials> createOnce() {
        return lock().then(users.isEmpty())
                .filter(empty -> empty)
                .flatMap(empty -> first.create())
                .delayUntil(this::write)
                .as(transaction::transactional)
                .doOnError(failure -> file.takeBack());
    }

    private Mono<Void> lock() {
        return db.sql("SELECT pg_advisory_xact_lock(hashtext('first_start'))").then();
    }

    private Mono<Void> write(InitialCredentials credentials) {
        return Mono.<Void>fromRunnable(() -> file.write(credentials)).subscribeOn(Schedulers.boundedElastic());
    }
}
