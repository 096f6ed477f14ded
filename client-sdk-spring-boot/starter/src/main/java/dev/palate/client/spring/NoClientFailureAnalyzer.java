package dev.palate.client.spring;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why there can be no client in place of a stack trace. */
final class NoClientFailureAnalyzer extends AbstractFailureAnalyzer<NoClientException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoClientException cause) {
        return new FailureAnalysis(Objects.requireNonNull(cause.getMessage()), cause.action(), cause);
    }
}
