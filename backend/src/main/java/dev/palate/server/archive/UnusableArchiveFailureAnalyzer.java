package dev.palate.server.archive;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence why an archive was not restored. */
final class UnusableArchiveFailureAnalyzer extends AbstractFailureAnalyzer<UnusableArchiveException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableArchiveException failure) {
        return new FailureAnalysis(
                String.valueOf(failure.getMessage()),
                "Nothing was written. Give palate.restore a complete export of this version, and an empty data folder or"
                        + " database; or leave the setting out to start without restoring.",
                failure);
    }
}
