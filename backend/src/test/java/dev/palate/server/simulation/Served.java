package dev.palate.server.simulation;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What a subject was served. */
record Served(UUID exposure, String experiment, String variant, int allocation) {

    static Served of(JsonNode result) {
        var resolution = result.path("resolution");
        var experiment = resolution.path("experiment");
        return new Served(
                UUID.fromString(resolution.path("exposureId").stringValue()),
                experiment.path("key").stringValue(),
                experiment.path("variant").stringValue(),
                experiment.path("allocation").intValue());
    }
}
