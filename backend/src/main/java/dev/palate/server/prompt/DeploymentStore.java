package dev.palate.server.prompt;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.palate.server.platform.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The temporal table {@code deployment}; all writers hold the lock of the prompt. */
@Repository
class DeploymentStore {

    private static final String COLUMNS =
            "id, label, profile, from_version, version, actor, reason, experiment, valid_from, valid_to\n";
    private static final String SELECT = "SELECT " + COLUMNS + "FROM deployment\n";
    private static final String CURRENT = SELECT + """
            WHERE prompt_id = :promptId AND label = :label AND profile = :profile AND valid_to IS NULL
            """;
    private static final String ALL_CURRENT = SELECT + """
            WHERE prompt_id = :promptId AND valid_to IS NULL
            ORDER BY label, profile
            """;
    private static final String AT = SELECT + """
            WHERE prompt_id = :promptId
              AND valid_from <= :moment
              AND (valid_to > :moment OR valid_to IS NULL)
            ORDER BY label, profile
            """;
    private static final String HISTORY = SELECT + """
            WHERE prompt_id = :promptId AND label = :label AND id < :belowId
            ORDER BY id DESC
            LIMIT :rows
            """;
    private static final String INSERT = """
            INSERT INTO deployment (project_id, prompt_id, label, profile, from_version, version, actor, reason,
                experiment, valid_from)
            VALUES (:projectId, :promptId, :label, :profile, :fromVersion, :version, :actor, :reason,
                :experiment, :moment)
            RETURNING
            """ + COLUMNS;

    private final DatabaseClient db;

    DeploymentStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<Deployment> current(long promptId, String label, @Nullable String profile) {
        return db.sql(CURRENT)
                .bind("promptId", promptId)
                .bind("label", label)
                .bind("profile", column(profile))
                .map(Deployment::from)
                .one();
    }

    Mono<List<Deployment>> current(long promptId) {
        return db.sql(ALL_CURRENT)
                .bind("promptId", promptId)
                .map(Deployment::from)
                .all()
                .collectList();
    }

    /** What was current at a moment. */
    Mono<List<Deployment>> at(long promptId, Instant moment) {
        return db.sql(AT)
                .bind("promptId", promptId)
                .bind("moment", moment)
                .map(Deployment::from)
                .all()
                .collectList();
    }

    /** Where the labels of some prompts point now, by the ids of the prompts. */
    Mono<Map<Long, List<LabelTarget>>> targets(List<Long> promptIds) {
        record Row(Long promptId, LabelTarget target) {}
        return db.sql("""
                        SELECT prompt_id, label, profile, version
                        FROM deployment
                        WHERE prompt_id = ANY(:promptIds) AND valid_to IS NULL
                        ORDER BY label, profile
                        """)
                .bind("promptIds", promptIds.toArray(Long[]::new))
                .map(row -> new Row(
                        row.get("prompt_id", Long.class),
                        new LabelTarget(
                                row.get("label", String.class),
                                absent(row.get("profile", String.class)),
                                row.get("version", Integer.class))))
                .all()
                .collect(groupingBy(Row::promptId, mapping(Row::target, toList())));
    }

    /** Where the labels of a prompt point now. */
    Mono<List<LabelTarget>> targets(long promptId) {
        return targets(List.of(promptId)).map(byPrompt -> byPrompt.getOrDefault(promptId, List.of()));
    }

    /** The moves of a label for everybody and for profiles, newest first, beginning below an id. */
    Mono<List<Deployment>> history(long promptId, String label, long belowId, int rows) {
        return db.sql(HISTORY)
                .bind("promptId", promptId)
                .bind("label", label)
                .bind("belowId", belowId)
                .bind("rows", rows)
                .map(Deployment::from)
                .all()
                .collectList();
    }

    /** The moment of the next move: now, or just after the last one if clocks disagree. */
    Mono<Instant> nextMoment(long promptId, String label, Instant now) {
        return db.sql("""
                        SELECT greatest(:now::timestamptz, max(valid_from) + interval '1 microsecond') AS moment
                        FROM deployment
                        WHERE prompt_id = :promptId AND label = :label
                        """)
                .bind("now", now)
                .bind("promptId", promptId)
                .bind("label", label)
                .map(row -> Objects.requireNonNull(row.get("moment", Instant.class)))
                .one();
    }

    Mono<Void> end(Deployment deployment, Instant moment) {
        return db.sql("UPDATE deployment SET valid_to = :moment WHERE id = :id")
                .bind("moment", moment)
                .bind("id", deployment.id())
                .then();
    }

    Mono<Deployment> insert(Caller caller, long promptId, Move move, @Nullable Integer fromVersion, Instant moment) {
        return db.sql(INSERT)
                .bind("projectId", caller.projectId())
                .bind("promptId", promptId)
                .bind("label", move.label())
                .bind("profile", column(move.profile()))
                .bind("fromVersion", Parameter.fromOrEmpty(fromVersion, Integer.class))
                .bind("version", move.version())
                .bind("actor", caller.actor())
                .bind("reason", Parameter.fromOrEmpty(move.reason(), String.class))
                .bind("experiment", Parameter.fromOrEmpty(move.experiment(), String.class))
                .bind("moment", moment)
                .map(Deployment::from)
                .one();
    }

    /** Records that a label was removed, as a row that is valid at no moment. */
    Mono<Void> insertRemoval(
            Caller caller, long promptId, Deployment removed, @Nullable String reason, Instant moment) {
        return db.sql("""
                        INSERT INTO deployment (project_id, prompt_id, label, profile, from_version, actor, reason, valid_from,
                            valid_to)
                        VALUES (:projectId, :promptId, :label, :profile, :fromVersion, :actor, :reason, :moment, :moment)
                        """)
                .bind("projectId", caller.projectId())
                .bind("promptId", promptId)
                .bind("label", removed.label())
                .bind("profile", column(removed.profile()))
                .bind("fromVersion", Objects.requireNonNull(removed.version()))
                .bind("actor", caller.actor())
                .bind("reason", Parameter.fromOrEmpty(reason, String.class))
                .bind("moment", moment)
                .then();
    }

    private static String column(@Nullable String profile) {
        return profile == null ? "" : profile;
    }

    private static @Nullable String absent(String profile) {
        return profile.isEmpty() ? null : profile;
    }
}
