package dev.palate.server.serving;

import dev.palate.api.model.ExposureDto;
import dev.palate.api.model.ExposureSourceDto;
import dev.palate.api.model.ReasonDto;
import dev.palate.server.platform.JsonColumns;
import dev.palate.server.serving.Exposure.Cause;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** Reads single exposures. */
@Repository
class ExposureQueries {

    private static final TypeReference<List<Cause>> CAUSES = new TypeReference<>() {};

    private final DatabaseClient db;
    private final JsonColumns json;

    ExposureQueries(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    Mono<ExposureDto> find(long projectId, UUID id) {
        return db.sql("""
                        SELECT e.*, p.key AS prompt, x.key AS experiment
                        FROM exposure e
                        JOIN prompt p ON p.id = e.prompt_id
                        LEFT JOIN experiment x ON x.id = e.experiment_id
                        WHERE e.project_id = :projectId AND e.id = :id
                        """)
                .bind("projectId", projectId)
                .bind("id", id)
                .map(this::dto)
                .one();
    }

    private ExposureDto dto(Readable row) {
        var profile = row.get("profile", String.class);
        return new ExposureDto(
                        row.get("id", UUID.class),
                        row.get("prompt", String.class),
                        row.get("version", Integer.class),
                        ExposureSourceDto.fromValue(row.get("source", String.class)),
                        json.read(row.get("reasons", Json.class), CAUSES).stream()
                                .map(cause -> new ReasonDto(cause.code(), cause.detail()))
                                .toList(),
                        row.get("occurred_at", Instant.class).atOffset(ZoneOffset.UTC),
                        row.get("received_at", Instant.class).atOffset(ZoneOffset.UTC))
                .label(row.get("label", String.class))
                .subject(row.get("subject", String.class))
                .profile(profile.isEmpty() ? null : profile)
                .profileVersion(row.get("profile_version", Integer.class))
                .experiment(row.get("experiment", String.class))
                .variant(row.get("variant", String.class))
                .allocation(row.get("allocation", Integer.class))
                .propensity(row.get("propensity", Double.class))
                .bucket(row.get("bucket", Integer.class))
                .forced(row.get("forced", Boolean.class))
                .position(row.get("position", Integer.class))
                .requestId(row.get("request_id", String.class));
    }
}
