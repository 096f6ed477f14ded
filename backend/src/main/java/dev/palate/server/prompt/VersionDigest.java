package dev.palate.server.prompt;

import dev.palate.engine.template.PromptContent;
import dev.palate.server.platform.CanonicalJson;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.JsonColumns;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** SHA-256 over the canonical JSON of all that decides what a version renders to, the texts it includes among it. */
@Component
class VersionDigest {

    private final JsonColumns json;

    VersionDigest(JsonColumns json) {
        this.json = json;
    }

    String of(PromptContent content, Map<String, Object> variables, Map<String, Object> config, List<Pin> composes) {
        var whole = Map.of(
                "type", PromptType.of(content).value(),
                "content", ContentJson.write(content),
                "variables", variables,
                "config", config,
                "composes", composes.stream().map(VersionDigest::essence).toList());
        var canonical = CanonicalJson.of(json.tree(whole));
        return HexFormat.of().formatHex(Ids.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    /** Fails if a stored version is no longer what was published. */
    void verify(String prompt, Version version) {
        var actual = of(version.content(), version.variables(), version.config(), version.composes());
        if (!actual.equals(version.digest())) {
            throw new IllegalStateException("Version %d of prompt '%s' does not have its digest %s but %s"
                    .formatted(version.number(), prompt, version.digest(), actual));
        }
    }

    private static Map<String, String> essence(Pin pin) {
        return Map.of("reference", pin.reference(), "digest", pin.digest());
    }
}
