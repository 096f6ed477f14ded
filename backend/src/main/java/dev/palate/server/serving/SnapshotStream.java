package dev.palate.server.serving;

import dev.palate.server.platform.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Sends each new snapshot of a project as a server-sent event. */
@Component
class SnapshotStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Snapshots snapshots;
    private final JsonMapper mapper;

    SnapshotStream(Snapshots snapshots, JsonMapper mapper) {
        this.snapshots = snapshots;
        this.mapper = mapper;
    }

    /** @param lastEventId the revision that the reader has, which is not sent again */
    Mono<Void> write(Caller caller, @Nullable String lastEventId, ServerHttpResponse response) {
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        response.getHeaders().setCacheControl("no-store");
        var events = Flux.merge(events(caller, lastEventId), heartbeats())
                .map(event -> Mono.just(response.bufferFactory().wrap(event.getBytes(StandardCharsets.UTF_8))));
        return response.writeAndFlushWith(events);
    }

    private Flux<String> events(Caller caller, @Nullable String lastEventId) {
        return snapshots
                .follow(caller)
                .filter(snapshot -> !Long.toString(snapshot.revision()).equals(lastEventId))
                .map(this::event);
    }

    private String event(ProjectSnapshot snapshot) {
        return "id: %d\nevent: snapshot\ndata: %s\n\n"
                .formatted(snapshot.revision(), mapper.writeValueAsString(SnapshotMapper.dto(snapshot)));
    }

    private static Flux<String> heartbeats() {
        return Flux.interval(Duration.ZERO, HEARTBEAT).onBackpressureDrop().map(tick -> ": heartbeat\n\n");
    }
}
