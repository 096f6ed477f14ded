package dev.palate.server.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class LogFormatTest {

    private static final Logger log = LoggerFactory.getLogger(LogFormatTest.class);

    @Test
    void writesOneLinePerMessageWhateverIsInIt(CapturedOutput output) {
        log.warn("hostile {} end", "a\r\nb\nc\u001b[31md\u2028e\u0085f\u0000g ${jndi:ldap://x} %x");

        assertThat(lines(output, "hostile"))
                .singleElement()
                .asString()
                .endsWith("hostile a\\nb\\nc?[31md\\ne\\nf?g ${jndi:ldap://x} %x end");
    }

    @Test
    void cutsLongMessages(CapturedOutput output) {
        log.warn("lengthy {}", "x".repeat(1_000_000));

        assertThat(lines(output, "lengthy")).singleElement().asString().hasSizeBetween(8_000, 9_000);
    }

    @Test
    void keepsStackTracesButLetsNoMessageOfAnExceptionForgeARecord(CapturedOutput output) {
        log.warn("failed", new IllegalStateException("first\n2026-01-01 INFO forged\u001b[0m"));

        assertThat(lines(output, "forged"))
                .containsExactly("java.lang.IllegalStateException: first\\n2026-01-01 INFO forged?[0m");
        assertThat(lines(output, "\tat " + LogFormatTest.class.getName())).hasSize(1);
    }

    private static List<String> lines(CapturedOutput output, String part) {
        return output.getOut().lines().filter(line -> line.contains(part)).toList();
    }
}
