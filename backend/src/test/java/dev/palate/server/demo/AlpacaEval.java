package dev.palate.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The judgements and the leaderboard in the folder {@code -Dreference.alpaca-eval=…}. */
final class AlpacaEval {

    private final Path folder;

    private AlpacaEval(Path folder) {
        this.folder = folder;
    }

    /** Ends the test as skipped when there is no such folder. */
    static AlpacaEval present() {
        var folder = Path.of(System.getProperty("reference.alpaca-eval", ""));
        Assumptions.assumeTrue(
                Files.isRegularFile(folder.resolve("judgements.csv")), () -> "no AlpacaEval judgements in " + folder);
        return new AlpacaEval(folder);
    }

    static String variant(String candidate) {
        return candidate.toLowerCase(Locale.ROOT);
    }

    /** The instructions with the preferences of all candidates, in the order of the file. */
    List<Instruction> instructions() {
        var datasets = new LinkedHashMap<String, String>();
        var preferences = new HashMap<String, Map<String, Double>>();
        for (var row : rows("judgements.csv")) {
            var instruction = row.get("instruction");
            datasets.put(instruction, row.get("dataset"));
            preferences
                    .computeIfAbsent(instruction, first -> new HashMap<>())
                    .put(variant(row.get("candidate")), Double.valueOf(row.get("preference")));
        }
        return datasets.entrySet().stream()
                .map(entry -> new Instruction(entry.getKey(), entry.getValue(), preferences.get(entry.getKey())))
                .toList();
    }

    List<Published> leaderboard() {
        return rows("leaderboard.csv").stream()
                .map(row -> new Published(
                        row.get("candidate"),
                        Double.parseDouble(row.get("win_rate")),
                        Double.parseDouble(row.get("standard_error")),
                        Long.parseLong(row.get("n_wins")),
                        Long.parseLong(row.get("n_wins_base")),
                        Long.parseLong(row.get("n_draws"))))
                .toList();
    }

    private List<Map<String, String>> rows(String file) {
        try (var lines = Files.lines(folder.resolve(file))) {
            var all = lines.map(line -> line.split(",", -1)).toList();
            return all.stream().skip(1).map(cells -> row(all.get(0), cells)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(String[] columns, String[] cells) {
        var row = new HashMap<String, String>();
        for (var i = 0; i < columns.length; i++) {
            row.put(columns[i], cells[i]);
        }
        return row;
    }
}
