package dev.palate.server.experiment;

import io.r2dbc.spi.Readable;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Looks up what definitions and holdouts refer to, in tables of other packages too. */
@Repository
class KnownStore {

    private final DatabaseClient db;

    KnownStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<Known> of(long projectId, Definition definition) {
        return db.sql("""
                        SELECT EXISTS (SELECT FROM prompt WHERE project_id = :projectId AND key = :prompt) AS prompt,
                            ARRAY (
                                SELECT v.number
                                FROM prompt p
                                JOIN prompt_version v ON v.prompt_id = p.id
                                WHERE p.project_id = :projectId
                                  AND p.key = :prompt
                                  AND v.number = ANY (:versions)
                            ) AS versions,
                            ARRAY (
                                SELECT key
                                FROM preference_profile
                                WHERE project_id = :projectId
                                  AND key = ANY (:profiles)
                            ) AS profiles,
                            ARRAY (
                                SELECT key
                                FROM metric
                                WHERE project_id = :projectId
                                  AND key = ANY (:metrics)
                            ) AS metrics,
                            ARRAY (
                                SELECT key
                                FROM metric
                                WHERE project_id = :projectId
                                  AND key = ANY (:metrics)
                                  AND kind IN ('binary', 'rating', 'reward', 'signal')
                            ) AS valued_metrics,
                            EXISTS (SELECT FROM layer WHERE project_id = :projectId AND key = :layer) AS layer
                        """)
                .bind("projectId", projectId)
                .bind("prompt", definition.prompt())
                .bind("versions", definition.versions().toArray(Integer[]::new))
                .bind("profiles", definition.profiles().toArray(String[]::new))
                .bind("metrics", definition.metrics().toArray(String[]::new))
                .bind("layer", Parameter.fromOrEmpty(definition.layer(), String.class))
                .map(KnownStore::known)
                .one();
    }

    private static Known known(Readable row) {
        return new Known(
                row.get("prompt", Boolean.class),
                Set.of(row.get("versions", Integer[].class)),
                Set.of(row.get("profiles", String[].class)),
                Set.of(row.get("metrics", String[].class)),
                Set.of(row.get("valued_metrics", String[].class)),
                row.get("layer", Boolean.class));
    }

    /** Those of the keys that profiles have. */
    Mono<Set<String>> profiles(long projectId, Set<String> keys) {
        return db.sql("""
                        SELECT ARRAY (
                            SELECT key
                            FROM preference_profile
                            WHERE project_id = :projectId
                              AND key = ANY (:keys)
                        )
                        """)
                .bind("projectId", projectId)
                .bind("keys", keys.toArray(String[]::new))
                .mapValue(String[].class)
                .one()
                .map(Set::of);
    }

    Mono<Boolean> isArchived(long projectId, long promptId) {
        return db.sql("""
                        SELECT archived_at IS NOT NULL
                        FROM prompt
                        WHERE project_id = :projectId
                          AND id = :promptId
                        """)
                .bind("projectId", projectId)
                .bind("promptId", promptId)
                .mapValue(Boolean.class)
                .one();
    }
}
