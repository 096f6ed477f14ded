package dev.palate.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files below {@code dashboards/}. */
final class Dashboards {

    static final Path RULES = Path.of("../dashboards/prometheus/rules.yml");
    private static final Path GRAFANA = Path.of("../dashboards/grafana/dashboards");

    /** A query, and where it stands. */
    record Query(String place, String expression) {}

    private Dashboards() {}

    /** Each with its name, its expression and its annotations. */
    static List<Map<String, Object>> alerts() {
        Map<String, List<Map<String, List<Map<String, Object>>>>> document =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(read(RULES));
        return document.get("groups").stream()
                .flatMap(group -> group.get("rules").stream())
                .toList();
    }

    /** Of all alerts and all panels. */
    static List<Query> queries() throws IOException {
        var alerts = alerts().stream()
                .map(alert -> new Query(
                        alert.get("alert").toString(), alert.get("expr").toString()));
        try (var files = Files.list(GRAFANA)) {
            return Stream.concat(alerts, files.flatMap(Dashboards::queries)).toList();
        }
    }

    private static Stream<Query> queries(Path dashboard) {
        var root = JsonMapper.shared().readTree(read(dashboard));
        return root.path("panels").valueStream().flatMap(panel -> queries(dashboard, panel));
    }

    private static Stream<Query> queries(Path dashboard, JsonNode panel) {
        var place = dashboard.getFileName() + ": " + panel.path("title").stringValue();
        return panel.path("targets")
                .valueStream()
                .map(target -> new Query(place, target.path("expr").stringValue()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
