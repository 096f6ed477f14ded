package dev.palate.server.serving;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** Sends each new snapshot of a project as a server-sent event; ends every stream first when the server stops. */
@Component
class SnapshotStream implements SmartLifecycle {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Snapshots snapshots;
    private final JsonMapper mapper;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Sinks.Empty<Void> stopped = Sinks.empty();
    private volatile boolean isRunning;

    SnapshotStream(Snapshots snapshots, JsonMapper mapper, MeterRegistry meters) {
        this.snapshots = snapshots;
        this.mapper = mapper;
        meters.gauge(Meters.STREAM_CONNECTIONS, connections);
    }

    /** @param lastEventId the revision that the reader has, which is not sent again */
    Mono<Void> write(Caller caller, @Nullable String lastEventId, ServerHttpResponse response) {
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        response.getHeaders().setCacheControl("no-store");
        var events = Flux.merge(events(caller, lastEventId), heartbeats())
                .takeUntilOther(stopped.asMono())
                .doOnSubscribe(opened -> connections.incrementAndGet())
                .doFinally(closed -> connections.decrementAndGet())
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

    @Override
    public void start() {
        stopped = Sinks.empty();
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        stopped.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Stops before the web server, which waits for requests that are under way. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    private static Flux<String> heartbeats() {
        return Flux.interval(Duration.ZERO, HEARTBEAT).onBackpressureDrop().map(tick -> ": heartbeat\n\n");
    }
}
