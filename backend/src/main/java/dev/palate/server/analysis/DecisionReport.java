package dev.palate.server.analysis;

import dev.palate.server.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What was known of an experiment when it was decided.
 *
 * @param content JSON in canonical form
 * @param sha256 of the content in UTF-8, in hexadecimal
 */
record DecisionReport(String content, String sha256) {

    static DecisionReport of(String content) {
        return new DecisionReport(
                content, HexFormat.of().formatHex(Ids.sha256(content.getBytes(StandardCharsets.UTF_8))));
    }

    /** With its hash, as one document; the content stays as it was hashed. */
    String json() {
        return "{\"content\":%s,\"sha256\":\"%s\"}".formatted(content, sha256);
    }
}
