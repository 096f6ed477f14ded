package dev.palate.server.platform.database;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** One attempt to connect, without Flyway's patience. */
final class DatabaseProbe {

    private static final int SECONDS = 2;

    private DatabaseProbe() {}

    /** Why there is no connection; absent when there is one. */
    static @Nullable String failure(Flyway flyway) {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
            return connection.isValid(SECONDS) ? null : "it does not answer";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            return e.getCause() == null
                    ? e.toString()
                    : String.valueOf(e.getCause().getMessage());
        }
    }
}
