package dev.palate.server.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartFailuresTest {

    @Test
    void sayReasonAndRemedyInOneLine(CapturedOutput output) {
        var reason = new IllegalStateException("taken");

        new StartFailures()
                .report(new FailureAnalysis("Port 8080 is taken:\n\n    by another process.\n", "Stop it.", reason));

        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains("Port 8080"))
                .singleElement()
                .asString()
                .endsWith("The server did not start. Port 8080 is taken: by another process. Stop it.");
    }
}
