package dev.palate.server.prompt;

import dev.palate.server.platform.ConflictException;
import dev.palate.server.platform.PalateProperties;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps what a project serves so small that every consumer can load it: a change that would make it larger is refused, before
 * any consumer sees it. The changes of a project wait for each other at its {@code config_revision}, so none can slip past.
 */
@Component
public class SnapshotLimit {

    /** What surrounds a version in a snapshot: number, digest, names of members. */
    private static final int FRAME = 200;

    private static final long MEBIBYTE = 1L << 20;

    private final DatabaseClient db;
    private final int mebibytes;

    SnapshotLimit(DatabaseClient db, PalateProperties properties) {
        this.db = db;
        this.mebibytes = properties.snapshotMebibytes();
    }

    /** Fails if what is served is too large now; called in the transaction of a change, behind it. */
    public Mono<Void> require(long projectId) {
        return size(projectId)
                .filter(bytes -> bytes > mebibytes * MEBIBYTE)
                .flatMap(bytes -> Mono.error(() -> new ConflictException(
                        "snapshot_too_large",
                        "Snapshot too large",
                        ("With this, the project would serve %.1f MiB, more than %d MiB, which its applications could not"
                                        + " load. Remove labels, stop experiments, or shorten prompts and what they include.")
                                .formatted(bytes / (double) MEBIBYTE, mebibytes))));
    }

    /** The bytes of all versions that are served with all that they include, as JSON. */
    private Mono<Long> size(long projectId) {
        return db.sql("""
                        WITH RECURSIVE served AS (
                            SELECT id AS prompt_id, latest_version AS number
                            FROM prompt
                            WHERE project_id = :projectId AND latest_version IS NOT NULL
                            UNION
                            SELECT prompt_id, version
                            FROM deployment
                            WHERE project_id = :projectId AND valid_to IS NULL AND version IS NOT NULL
                            UNION
                            SELECT e.prompt_id, v.version
                            FROM experiment e
                            JOIN variant v ON v.experiment_id = e.id
                            WHERE e.project_id = :projectId AND e.status = 'running'
                            UNION
                            SELECT e.prompt_id, p.value::integer
                            FROM experiment e
                            JOIN variant v ON v.experiment_id = e.id
                            CROSS JOIN jsonb_each_text(v.versions_by_profile) AS p
                            WHERE e.project_id = :projectId AND e.status = 'running'
                        ), version AS (
                            SELECT v.*
                            FROM served s
                            JOIN prompt_version v ON v.prompt_id = s.prompt_id AND v.number = s.number
                        ), included AS (
                            SELECT v.prompt_id AS root, v.number AS root_number, pin.reference, pin.prompt, pin.version
                            FROM version v
                            CROSS JOIN jsonb_to_recordset(v.composes)
                                AS pin (reference text, prompt text, version integer)
                            UNION
                            SELECT i.root, i.root_number, pin.reference, pin.prompt, pin.version
                            FROM included i
                            JOIN prompt p ON p.project_id = :projectId AND p.key = i.prompt
                            JOIN prompt_version v ON v.prompt_id = p.id AND v.number = i.version
                            CROSS JOIN jsonb_to_recordset(v.composes)
                                AS pin (reference text, prompt text, version integer)
                        )
                        SELECT coalesce((
                                SELECT sum(octet_length(content::text) + octet_length(config::text) + :frame)
                                FROM version), 0)::bigint
                            + coalesce((
                                SELECT sum(octet_length(v.content::text) + octet_length(i.reference))
                                FROM included i
                                JOIN prompt p ON p.project_id = :projectId AND p.key = i.prompt
                                JOIN prompt_version v ON v.prompt_id = p.id AND v.number = i.version), 0)::bigint
                        """)
                .bind("projectId", projectId)
                .bind("frame", FRAME)
                .mapValue(Long.class)
                .one();
    }
}
