package dev.palate.server.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A decision report for people and for spreadsheets. It is read as it was stored, since a report outlives the form that
 * results have today.
 */
final class ReportText {

    private static final List<String> COLUMNS = List.of(
            "metric",
            "source",
            "role",
            "profile",
            "variant",
            "control",
            "subjects",
            "responded",
            "events",
            "value",
            "value_lower",
            "value_upper",
            "difference",
            "difference_lower",
            "difference_upper",
            "p_value",
            "adjusted_p_value",
            "undefined");

    private final JsonNode content;
    private final String sha256;

    ReportText(JsonNode content, String sha256) {
        this.content = content;
        this.sha256 = sha256;
    }

    /** A line for each metric, source, variant and profile; the profile {@code *} is all of them together (RFC 4180). */
    String csv() {
        var lines = new ArrayList<String>();
        lines.add(String.join(",", COLUMNS));
        items(content.at("/results/metrics")).forEach(metric -> {
            items(metric.path("variants")).forEach(variant -> lines.add(line(metric, "*", variant)));
            items(metric.path("profiles"))
                    .forEach(profile -> items(profile.path("variants"))
                            .forEach(variant -> lines.add(line(metric, text(profile, "/profile"), variant))));
        });
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String line(JsonNode metric, String profile, JsonNode variant) {
        var cells = Stream.of(
                text(metric, "/metric"),
                text(metric, "/source"),
                text(metric, "/role"),
                profile,
                text(variant, "/variant"),
                text(variant, "/control"),
                text(variant, "/subjects"),
                text(variant, "/responded"),
                text(variant, "/events"),
                text(variant, "/value/value"),
                text(variant, "/value/lower"),
                text(variant, "/value/upper"),
                text(variant, "/difference/value"),
                text(variant, "/difference/lower"),
                text(variant, "/difference/upper"),
                text(variant, "/difference/pValue"),
                text(variant, "/adjustedPValue"),
                text(variant, variant.path("control").asBoolean() ? "/value/undefined" : "/difference/undefined"));
        return String.join(",", cells.map(ReportText::quoted).toList());
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    String markdown() {
        var lines = new ArrayList<String>();
        lines.add("# Decision report: " + escaped(text(content, "/experiment/name")));
        lines.add("");
        lines.add("**" + escaped(text(content, "/results/verdict/sentence")) + "**");
        lines.add("");
        lines.add("- Decided: %s by %s%s"
                .formatted(
                        text(content, "/decidedAt"),
                        escaped(text(content, "/experiment/decision/actor")),
                        content.at("/experiment/decision/variant").isMissingNode()
                                ? ", for no variant"
                                : ", for `%s`".formatted(text(content, "/experiment/decision/variant"))));
        lines.add("- Reason: " + escaped(text(content, "/experiment/decision/reason")));
        lines.add("- Prompt `%s`, label `%s`"
                .formatted(text(content, "/results/prompt"), text(content, "/results/label")));
        lines.add("- Hypothesis: " + escaped(text(content, "/experiment/hypothesis")));
        lines.add("- Sample ratio: " + text(content, "/results/health/sampleRatio/state"));
        lines.add("");
        items(content.at("/results/metrics")).forEach(metric -> addTable(metric, lines));
        lines.add(escaped(text(content, "/results/verdict/guarantee")));
        lines.add(escaped(text(content, "/results/method")));
        lines.add("");
        lines.add("SHA-256 of the content: `%s`".formatted(sha256));
        return String.join("\n", lines) + "\n";
    }

    private static void addTable(JsonNode metric, List<String> lines) {
        var source = text(metric, "/source");
        lines.add("## %s (%s%s)"
                .formatted(text(metric, "/metric"), text(metric, "/role"), source.isEmpty() ? "" : ", " + source));
        lines.add("");
        lines.add("| variant | subjects | responded | value | difference | interval | p |");
        lines.add("|---|--:|--:|--:|--:|---|--:|");
        items(metric.path("variants"))
                .forEach(variant -> lines.add("| %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                text(variant, "/variant"),
                                text(variant, "/subjects"),
                                text(variant, "/responded"),
                                text(variant, "/value/value"),
                                text(variant, "/difference/value"),
                                interval(variant.path("difference")),
                                text(variant, "/difference/pValue"))));
        lines.add("");
    }

    private static String interval(JsonNode difference) {
        return difference.has("lower") && difference.has("upper")
                ? "%s to %s".formatted(text(difference, "/lower"), text(difference, "/upper"))
                : escaped(text(difference, "/undefined"));
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Empty for what is not there. */
    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString("");
    }

    /** People's words on one line, without a meaning in Markdown. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }
}
