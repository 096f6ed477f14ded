package dev.palate.server.serving;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Looks up the prompts, experiments and profiles that reported exposures name. */
@Repository
class ExposureReferences {

    private final DatabaseClient db;

    /** @param versions the number of its newest version, 0 before the first */
    record KnownPrompt(long id, int versions) {}

    record KnownExperiment(long id, long promptId, boolean isStarted, Set<String> variants) {}

    /** What exists of the things that were named, by key. */
    record Known(Map<String, KnownPrompt> prompts, Map<String, KnownExperiment> experiments, Set<String> profiles) {}

    ExposureReferences(DatabaseClient db) {
        this.db = db;
    }

    Mono<Known> named(long projectId, List<JsonNode> items) {
        return prompts(projectId, names(items, "prompt"))
                .flatMap(prompts -> experiments(projectId, names(items, "experiment"))
                        .flatMap(experiments -> profiles(projectId, names(items, "profile"))
                                .map(profiles -> new Known(prompts, experiments, profiles))));
    }

    private static String[] names(Collection<JsonNode> items, String member) {
        return items.stream()
                .map(item -> item.path(member))
                .filter(name -> name.isString() && name.stringValue().length() <= 128)
                .map(JsonNode::stringValue)
                .filter(name -> name.indexOf('\0') < 0)
                .distinct()
                .toArray(String[]::new);
    }

    private Mono<Map<String, KnownPrompt>> prompts(long projectId, String[] keys) {
        return db.sql("""
                        SELECT key, id, coalesce(latest_version, 0) AS versions
                        FROM prompt
                        WHERE project_id = :projectId AND key = ANY(:keys)
                        """)
                .bind("projectId", projectId)
                .bind("keys", keys)
                .map(row -> Map.entry(
                        row.get("key", String.class),
                        new KnownPrompt(row.get("id", Long.class), row.get("versions", Integer.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Map<String, KnownExperiment>> experiments(long projectId, String[] keys) {
        return db.sql("""
                        SELECT e.key, e.id, e.prompt_id, e.status <> 'draft' AS is_started, array_agg(v.key) AS variants
                        FROM experiment e
                        JOIN variant v ON v.experiment_id = e.id
                        WHERE e.project_id = :projectId AND e.key = ANY(:keys)
                        GROUP BY e.id
                        """)
                .bind("projectId", projectId)
                .bind("keys", keys)
                .map(row -> Map.entry(
                        row.get("key", String.class),
                        new KnownExperiment(
                                row.get("id", Long.class),
                                row.get("prompt_id", Long.class),
                                row.get("is_started", Boolean.class),
                                Set.of(row.get("variants", String[].class)))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Set<String>> profiles(long projectId, String[] keys) {
        return db.sql("""
                        SELECT key
                        FROM preference_profile
                        WHERE project_id = :projectId AND key = ANY(:keys)
                        """)
                .bind("projectId", projectId)
                .bind("keys", keys)
                .mapValue(String.class)
                .all()
                .collectList()
                .map(Set::copyOf);
    }
}
