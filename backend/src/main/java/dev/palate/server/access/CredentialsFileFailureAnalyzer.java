package dev.palate.server.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines why the first start failed. */
final class CredentialsFileFailureAnalyzer extends AbstractFailureAnalyzer<CredentialsFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CredentialsFileException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Make that folder writable, or set palate.data-dir to one that is.", cause);
    }
}
