package dev.palate.server.platform.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Tells a server without its database from a whole one. It still serves prompts, so it is not down: load balancers keep
 * sending requests, and people are told.
 */
@Component("database")
final class DatabaseHealth implements HealthIndicator {

    private static final Status DEGRADED =
            new Status("DEGRADED", "Prompts are served from memory; nothing else works.");

    private final Availability availability;

    DatabaseHealth(Availability availability) {
        this.availability = availability;
    }

    @Override
    public Health health() {
        return availability.isAnswering()
                ? Health.up().build()
                : Health.status(DEGRADED).build();
    }
}
