package dev.palate.server.platform.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line why the server did not start and how to mend that. */
final class StartFailures implements FailureAnalysisReporter {

    private static final Logger log = LoggerFactory.getLogger(StartFailures.class);

    @Override
    public void report(FailureAnalysis analysis) {
        var action = analysis.getAction();
        log.error(
                "The server did not start. {} {}", line(analysis.getDescription()), action == null ? "" : line(action));
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
