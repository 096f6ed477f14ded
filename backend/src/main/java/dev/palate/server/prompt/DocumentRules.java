package dev.palate.server.prompt;

import dev.palate.server.platform.CanonicalJson;
import dev.palate.server.platform.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** How large a free-form JSON document may be that is stored with a version. */
final class DocumentRules {

    private static final int MOST_BYTES = 64 << 10;

    private DocumentRules() {}

    /** @param pointer where the document is in the request */
    static void check(String pointer, JsonNode document) {
        var bytes = CanonicalJson.of(document).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new InvalidRequestException(
                    pointer, "has %d bytes as compact JSON, more than %d".formatted(bytes, MOST_BYTES));
        }
    }
}
