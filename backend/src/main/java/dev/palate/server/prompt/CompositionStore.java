package dev.palate.server.prompt;

import dev.palate.engine.template.PartialReference;
import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** Reads what prompts include. */
@Repository
class CompositionStore {

    static final TypeReference<List<Pin>> PINS = new TypeReference<>() {};

    private final DatabaseClient db;
    private final JsonColumns json;

    CompositionStore(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    /** What each reference means now, in the given order. */
    Mono<List<Candidate>> candidates(long projectId, List<PartialReference> references) {
        return db.sql("""
                        SELECT r.reference, p.type, p.latest_version, v.number AS version, v.digest, ARRAY(
                            SELECT label FROM deployment
                            WHERE prompt_id = p.id AND profile = '' AND valid_to IS NULL
                            UNION ALL
                            SELECT :latest
                            ORDER BY 1
                        ) AS labels
                        FROM unnest(:references::text[], :prompts::text[], :labels::text[], :numbers::integer[])
                            WITH ORDINALITY AS r (reference, prompt, label, number, position)
                        LEFT JOIN prompt p ON p.project_id = :projectId AND p.key = r.prompt
                        LEFT JOIN deployment d ON d.prompt_id = p.id AND d.label = r.label AND d.profile = ''
                            AND d.valid_to IS NULL
                        LEFT JOIN prompt_version v ON v.prompt_id = p.id AND v.number = coalesce(
                            nullif(r.number, 0), d.version, CASE WHEN r.label = :latest THEN p.latest_version END)
                        ORDER BY r.position
                        """)
                .bind("projectId", projectId)
                .bind("latest", Label.LATEST)
                .bind("references", texts(references, PartialReference::toString))
                .bind("prompts", texts(references, PartialReference::prompt))
                .bind("labels", texts(references, CompositionStore::label))
                .bind(
                        "numbers",
                        references.stream().map(CompositionStore::number).toArray(Integer[]::new))
                .map(Candidate::from)
                .all()
                .collectList();
    }

    /** The pinned versions with all that they include through each other. */
    Mono<List<IncludedVersion>> included(long projectId, List<Pin> pins) {
        if (pins.isEmpty()) {
            return Mono.just(List.of());
        }
        return db.sql("""
                        WITH RECURSIVE included AS (
                            SELECT p.key, v.number, v.content ->> 'text' AS text, v.composes
                            FROM jsonb_to_recordset(:pins) AS pin (prompt text, version integer)
                            JOIN prompt p ON p.project_id = :projectId AND p.key = pin.prompt
                            JOIN prompt_version v ON v.prompt_id = p.id AND v.number = pin.version
                            UNION
                            SELECT p.key, v.number, v.content ->> 'text', v.composes
                            FROM included
                            CROSS JOIN jsonb_to_recordset(included.composes) AS pin (prompt text, version integer)
                            JOIN prompt p ON p.project_id = :projectId AND p.key = pin.prompt
                            JOIN prompt_version v ON v.prompt_id = p.id AND v.number = pin.version
                        )
                        SELECT key, number, text, composes
                        FROM included
                        """)
                .bind("projectId", projectId)
                .bind("pins", json.write(pins))
                .map(this::version)
                .all()
                .collectList();
    }

    private IncludedVersion version(Readable row) {
        return new IncludedVersion(
                row.get("key", String.class),
                row.get("number", Integer.class),
                row.get("text", String.class),
                json.read(row.get("composes", Json.class), PINS));
    }

    private static String[] texts(List<PartialReference> references, Function<PartialReference, String> part) {
        return references.stream().map(part).toArray(String[]::new);
    }

    private static String label(PartialReference reference) {
        return reference.target() instanceof PartialReference.Label label ? label.name() : "";
    }

    private static int number(PartialReference reference) {
        return reference.target() instanceof PartialReference.Version version ? version.number() : 0;
    }
}
