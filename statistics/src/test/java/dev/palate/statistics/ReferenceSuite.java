package dev.palate.statistics;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases of one reference file, whose numbers are read as the decimals that are written. */
record ReferenceSuite(List<ReferenceCase> cases) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static ReferenceSuite read(Path file) {
        JsonNode root = JSON.readTree(file);
        Tolerance tolerance = Tolerance.of(root.path("tolerance"));
        return new ReferenceSuite(root.path("cases")
                .valueStream()
                .map(node -> read(node, tolerance))
                .toList());
    }

    private static ReferenceCase read(JsonNode node, Tolerance ofSuite) {
        Tolerance tolerance =
                Optional.ofNullable(node.get("tolerance")).map(ofSuite::fixedTo).orElse(ofSuite);
        return new ReferenceCase(
                node.path("id").stringValue(),
                node.path("description").stringValue(""),
                node.path("input"),
                node.path("expected"),
                tolerance);
    }
}
