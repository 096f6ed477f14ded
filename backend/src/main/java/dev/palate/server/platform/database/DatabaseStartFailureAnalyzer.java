package dev.palate.server.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows why the embedded database cannot be started, and the remedy, in place of a stack trace. */
final class DatabaseStartFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseStartException failure) {
        return new FailureAnalysis(failure.getMessage(), failure.remedy(), failure);
    }
}
