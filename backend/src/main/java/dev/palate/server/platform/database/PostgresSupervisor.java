package dev.palate.server.platform.database;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server again, on its port, when its process ends unasked; nobody else would. */
final class PostgresSupervisor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PostgresSupervisor.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration INTERVAL_AFTER_FAILURE = Duration.ofSeconds(5);

    private final PostgresCluster cluster;
    private final int port;
    private final Map<String, String> settings;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "postgres-supervisor");
        thread.setDaemon(true);
        return thread;
    });

    PostgresSupervisor(PostgresCluster cluster, int port, Map<String, String> settings) {
        this.cluster = cluster;
        this.port = port;
        this.settings = settings;
    }

    PostgresSupervisor begin() {
        checkIn(INTERVAL);
        return this;
    }

    private void checkIn(Duration delay) {
        executor.schedule(this::check, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check() {
        try {
            if (!cluster.isRunning()) {
                log.error("PostgreSQL has ended unexpectedly and is started again");
                cluster.start(port, settings);
                log.info("PostgreSQL is ready again on port {}", port);
            }
            checkIn(INTERVAL);
        } catch (IOException e) {
            log.error("PostgreSQL cannot be started again: {}", e.getMessage());
            checkIn(INTERVAL_AFTER_FAILURE);
        }
    }

    /** Returns when no start is under way any more. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                log.warn("A start of PostgreSQL has not ended within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
