package dev.palate.server.platform.database;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence that the database was prepared by another version of Palate. */
final class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException failure) {
        return new FailureAnalysis(
                "The database was prepared by another version of Palate: "
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""),
                "Start the newest version that this database has seen, or restore an export into an empty database.",
                failure);
    }
}
