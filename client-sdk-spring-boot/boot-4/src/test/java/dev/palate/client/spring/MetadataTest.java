package dev.palate.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor is told of the settings. */
class MetadataTest {

    /** Those that are not set unless the application sets them. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "palate.api-key",
            "palate.evaluation",
            "palate.snapshot.backup",
            "palate.snapshot.bootstrap",
            "palate.feedback.spool");

    @Test
    void describesEverySettingWithItsDefault() throws IOException {
        var settings = settings();

        assertThat(settings).hasSize(21);
        assertThat(settings).allSatisfy(setting -> {
            assertThat(setting.path("description").stringValue(""))
                    .as(name(setting))
                    .endsWith(".");
            assertThat(setting.has("defaultValue"))
                    .as(name(setting))
                    .isNotEqualTo(WITHOUT_DEFAULT.contains(name(setting)));
        });
    }

    private static List<JsonNode> settings() throws IOException {
        try (var metadata =
                PalateProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return JsonMapper.builder()
                    .build()
                    .readTree(metadata)
                    .get("properties")
                    .valueStream()
                    .filter(setting -> name(setting).startsWith("palate."))
                    .toList();
        }
    }

    private static String name(JsonNode setting) {
        return setting.get("name").stringValue();
    }
}
