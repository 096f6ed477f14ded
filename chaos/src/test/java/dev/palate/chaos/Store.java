package dev.palate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.chaos.History.Mark;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a database keeps, held against what clients were told. */
final class Store {

    /** Roll-ups, and the columns by which they are compared with the views that define them. */
    private static final Map<String, String> ROLLUPS = Map.of(
            "subject_exposure",
                    "experiment_id, subject, variant, profile, first_at, first_id, allocation, exposures, in_several",
            "subject_metric", "experiment_id, metric_id, source, subject, variant, events, total, pre_score",
            "exposure_rollup", "experiment_id, variant, profile, day, subjects, exposures, forced",
            "metric_rollup",
                    "experiment_id, metric_id, source, variant, profile, day, responded, sum_d, sum_m, sum_dd, sum_mm",
            "entry_rollup", "experiment_id, allocation, variant, profile, subjects, in_several");

    private final Database database;

    Store(Database database) {
        this.database = database;
    }

    /**
     * What became of the events of a history.
     *
     * @param lost acknowledged, and not kept
     * @param twice kept more than once
     */
    record Outcome(int sent, int acknowledged, int lost, int twice) {}

    /** Nothing that was acknowledged is missing, nothing is there twice, and the roll-ups say what the events say. */
    Outcome verify(History history) {
        var stored = database.query("SELECT event_id::text FROM feedback").stream()
                .map(UUID::fromString)
                .toList();
        var kept = Set.copyOf(stored);
        var events = history.events();

        var sent = events.get(Mark.SENT);
        var acknowledged = events.get(Mark.ACKNOWLEDGED);
        var lost = lost(acknowledged, kept);

        assertThat(lost).as("acknowledged and lost").isEmpty();
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(sent).as("stored and never sent").containsAll(kept);
        verifyRollups();
        return new Outcome(sent.size(), acknowledged.size(), lost.size(), stored.size() - kept.size());
    }

    private static Set<UUID> lost(Set<UUID> acknowledged, Set<UUID> kept) {
        return acknowledged.stream().filter(event -> !kept.contains(event)).collect(Collectors.toSet());
    }

    /** Exposures are written behind the answers, so the last ones may still come. */
    void verifyRollups() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> ROLLUPS.forEach((table, columns) -> assertThat(differences(table, columns))
                        .as("rows of %s that differ from the events", table)
                        .isEqualTo("0")));
    }

    private String differences(String table, String columns) {
        return database.query("""
                        SELECT count(*)
                        FROM ((SELECT %2$s FROM %1$s EXCEPT ALL SELECT %2$s FROM expected_%1$s)
                              UNION ALL
                              (SELECT %2$s FROM expected_%1$s EXCEPT ALL SELECT %2$s FROM %1$s)) AS difference
                        """.formatted(table, columns)).get(0);
    }

    long count(String table) {
        return Long.parseLong(database.query("SELECT count(*) FROM " + table).get(0));
    }
}
