package dev.palate.server.preference;

import dev.palate.server.platform.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds what a query names. */
@Repository
class PromptQueries {

    private final DatabaseClient db;

    PromptQueries(DatabaseClient db) {
        this.db = db;
    }

    Mono<AskedPrompt> find(long projectId, String key, EvidenceFilter filter, @Nullable Integer reference) {
        return db.sql("""
                        SELECT p.id, p.key,
                            (SELECT d.version
                             FROM deployment d
                             WHERE d.prompt_id = p.id AND d.label = 'production' AND d.profile = '' AND d.valid_to IS NULL)
                                AS deployed,
                            :metric::text IS NULL OR EXISTS (
                                SELECT FROM metric m WHERE m.project_id = p.project_id AND m.key = :metric) AS has_metric,
                            :profile::text IS NULL OR EXISTS (
                                SELECT FROM preference_profile f
                                WHERE f.project_id = p.project_id AND f.key = :profile) AS has_profile,
                            :reference::integer IS NULL OR EXISTS (
                                SELECT FROM prompt_version v
                                WHERE v.prompt_id = p.id AND v.number = :reference) AS has_reference
                        FROM prompt p
                        WHERE p.project_id = :projectId AND p.key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", key)
                .bind("metric", Parameter.fromOrEmpty(filter.metric(), String.class))
                .bind("profile", Parameter.fromOrEmpty(filter.profile(), String.class))
                .bind("reference", Parameter.fromOrEmpty(reference, Integer.class))
                .map(row -> new AskedPrompt(
                        row.get("id", Long.class),
                        row.get("key", String.class),
                        row.get("deployed", Integer.class),
                        row.get("has_metric", Boolean.class),
                        row.get("has_profile", Boolean.class),
                        row.get("has_reference", Boolean.class)))
                .one()
                .switchIfEmpty(Mono.error(() -> new NotFoundException("prompt", key)))
                .map(prompt -> prompt.require(filter, reference));
    }
}
