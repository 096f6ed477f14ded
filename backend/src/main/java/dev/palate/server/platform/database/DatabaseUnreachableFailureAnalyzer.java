package dev.palate.server.platform.database;

import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence that there was no connection to the database; Flyway is the first to want one. */
final class DatabaseUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<FlywaySqlUnableToConnectToDbException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywaySqlUnableToConnectToDbException failure) {
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        return new FailureAnalysis(
                "The database cannot be reached: " + reason.getMessage(),
                "Check palate.database.url, palate.database.username and palate.database.password, or the settings"
                        + " below spring.r2dbc if those are used; without any of them the server uses a database of its own.",
                failure);
    }
}
