package dev.palate.server.serving;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which versions are deployed, now or at a past moment. */
@Repository
class DeploymentQueries {

    private final DatabaseClient db;

    /** A project at a revision of its configuration. */
    record Project(String key, long revision) {}

    /**
     * A prompt and where its labels point.
     *
     * @param latest its newest version
     * @param targets the version by label and profile; the default deployment has the empty profile
     */
    record DeployedPrompt(long id, String key, @Nullable Integer latest, Map<String, Map<String, Integer>> targets) {

        Set<Integer> versions() {
            return Stream.concat(
                            Stream.ofNullable(latest),
                            targets.values().stream().flatMap(profiles -> profiles.values().stream()))
                    .collect(Collectors.toSet());
        }
    }

    private record Target(
            long id,
            String key,
            @Nullable Integer latest,
            @Nullable String label,
            @Nullable String profile,
            @Nullable Integer version) {}

    DeploymentQueries(DatabaseClient db) {
        this.db = db;
    }

    Mono<Project> project(long projectId) {
        return db.sql("""
                        SELECT p.key, coalesce(c.revision, 0) AS revision
                        FROM project p
                        LEFT JOIN config_revision c ON c.project_id = p.id
                        WHERE p.id = :projectId
                        """)
                .bind("projectId", projectId)
                .map(row -> new Project(row.get("key", String.class), row.get("revision", Long.class)))
                .one();
    }

    /** Every prompt of a project, archived ones included. */
    Flux<DeployedPrompt> prompts(long projectId) {
        return db.sql("""
                        SELECT p.id, p.key, p.latest_version, d.label, d.profile, d.version
                        FROM prompt p
                        LEFT JOIN deployment d ON d.prompt_id = p.id AND d.valid_to IS NULL AND d.version IS NOT NULL
                        WHERE p.project_id = :projectId
                        ORDER BY p.key, d.label, d.profile
                        """)
                .bind("projectId", projectId)
                .map(row -> new Target(
                        row.get("id", Long.class),
                        row.get("key", String.class),
                        row.get("latest_version", Integer.class),
                        row.get("label", String.class),
                        row.get("profile", String.class),
                        row.get("version", Integer.class)))
                .all()
                .bufferUntilChanged(Target::id)
                .map(DeploymentQueries::prompt);
    }

    Mono<Map<String, Long>> experimentIds(long projectId) {
        return db.sql("""
                        SELECT key, id
                        FROM experiment
                        WHERE project_id = :projectId AND status = 'running'
                        """)
                .bind("projectId", projectId)
                .map(row -> Map.entry(row.get("key", String.class), row.get("id", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Where a label pointed at a past moment, by profile; the default deployment has the empty profile. */
    Mono<Map<String, Integer>> asOf(long projectId, String prompt, String label, Instant moment) {
        return db.sql("""
                        SELECT d.profile, d.version
                        FROM deployment d
                        JOIN prompt p ON p.id = d.prompt_id
                        WHERE p.project_id = :projectId AND p.key = :prompt AND d.label = :label
                          AND d.version IS NOT NULL
                          AND d.valid_from <= :moment AND (d.valid_to IS NULL OR d.valid_to > :moment)
                        """)
                .bind("projectId", projectId)
                .bind("prompt", prompt)
                .bind("label", label)
                .bind("moment", moment)
                .map(row -> Map.entry(row.get("profile", String.class), row.get("version", Integer.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The newest version at a past moment. */
    Mono<Integer> latestAsOf(long projectId, String prompt, Instant moment) {
        return db.sql("""
                        SELECT max(v.number) AS number
                        FROM prompt_version v
                        JOIN prompt p ON p.id = v.prompt_id
                        WHERE p.project_id = :projectId AND p.key = :prompt AND v.created_at <= :moment
                        HAVING count(*) > 0
                        """)
                .bind("projectId", projectId)
                .bind("prompt", prompt)
                .bind("moment", moment)
                .mapValue(Integer.class)
                .one();
    }

    private static DeployedPrompt prompt(List<Target> rows) {
        var first = rows.get(0);
        var targets = new HashMap<String, Map<String, Integer>>();
        for (var row : rows) {
            if (row.label() != null) {
                targets.computeIfAbsent(row.label(), label -> new HashMap<>())
                        .put(Objects.requireNonNull(row.profile()), Objects.requireNonNull(row.version()));
            }
        }
        return new DeployedPrompt(first.id(), first.key(), first.latest(), targets);
    }
}
