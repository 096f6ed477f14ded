package dev.palate.server.serving;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.palate.server.platform.Ids;
import java.util.Base64;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes each snapshot once for all who read it, as long as it is the current one and there is room. */
@Component
class SnapshotDocuments {

    private static final long MOST_BYTES = 256L << 20;

    private final JsonMapper mapper;
    private final LoadingCache<ProjectSnapshot, SnapshotDocument> written = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(MOST_BYTES)
            .<ProjectSnapshot, SnapshotDocument>weigher((snapshot, document) -> document.json().length)
            .build(this::write);

    SnapshotDocuments(JsonMapper mapper) {
        this.mapper = mapper;
    }

    SnapshotDocument of(ProjectSnapshot snapshot) {
        return written.get(snapshot);
    }

    private SnapshotDocument write(ProjectSnapshot snapshot) {
        var json = mapper.writeValueAsBytes(SnapshotMapper.dto(snapshot));
        return new SnapshotDocument(json, "sha-256=:" + Base64.getEncoder().encodeToString(Ids.sha256(json)) + ":");
    }
}
