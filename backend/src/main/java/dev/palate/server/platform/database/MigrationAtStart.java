package dev.palate.server.platform.database;

import dev.palate.server.platform.StateFile;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Migrates before anything else happens, or later if the database is away and prompts can be served all the same. */
@Component
final class MigrationAtStart implements FlywayMigrationStrategy {

    private final Availability availability;
    private final StateFile state;

    MigrationAtStart(Availability availability, StateFile state) {
        this.availability = availability;
        this.state = state;
    }

    @Override
    public void migrate(Flyway flyway) {
        var failure = DatabaseProbe.failure(flyway);
        var saved = failure == null ? null : state.read().orElse(null);
        if (failure != null && saved != null) {
            availability.migrateLater(flyway, saved.writtenAt(), failure);
        } else {
            availability.migrate(flyway);
        }
    }
}
