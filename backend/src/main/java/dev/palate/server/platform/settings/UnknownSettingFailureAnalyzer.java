package dev.palate.server.platform.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the setting and the one that was probably meant; its value may be a secret and is not shown. */
final class UnknownSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnknownSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnknownSettingException failure) {
        return new FailureAnalysis(
                failure.getMessage(),
                "Did you mean '%s'? All settings are in docs/settings.md.".formatted(failure.nearest()),
                failure);
    }
}
