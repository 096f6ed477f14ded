package dev.palate.server.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonWriter;

class LimitedValuesTest {

    private static final JsonWriter<Map<String, String>> WRITER = JsonWriter.of(members -> {
        members.add("message", record -> record.get("message"));
        members.add("level", record -> record.get("level"));
        LimitedValues.limit(members);
    });

    @Test
    void cutsLongValuesAndKeepsOthers() {
        var json = WRITER.writeToString(Map.of("message", "x".repeat(1_000_000), "level", "WARN"));

        assertThat(json).hasSizeLessThan(17_000).endsWith("x…\",\"level\":\"WARN\"}");
    }

    @Test
    void leavesTheRecordOnOneLine() {
        assertThat(WRITER.writeToString(Map.of("message", "a\nb\u001bc", "level", "WARN")))
                .doesNotContain("\n", "\u001b");
    }
}
