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

/** Sends each new snapshot of a project as a server-sent event; ends every stream first when the server stops. */
@Component
class SnapshotStream implements SmartLifecycle {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Snapshots snapshots;
    private final SnapshotDocuments documents;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Sinks.Empty<Void> stopped = Sinks.empty();
    private volatile boolean isRunning;

    SnapshotStream(Snapshots snapshots, SnapshotDocuments documents, MeterRegistry meters) {
        this.snapshots = snapshots;
        this.documents = documents;
        meters.gauge(Meters.STREAM_CONNECTIONS, connections);
    }

    /** @param lastEventId the revision that the reader has, which is not sent again */
    Mono<Void> write(Caller caller, @Nullable String lastEventId, ServerHttpResponse response) {
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        response.getHeaders().setCacheControl("no-store");
        // The current snapshot first: a heartbeat says that there is no newer one than what was sent.
        var events = Flux.merge(events(caller, lastEventId), heartbeats())
                .takeUntilOther(stopped.asMono())
                .doOnSubscribe(opened -> connections.incrementAndGet())
                .doFinally(closed -> connections.decrementAndGet())
                .map(event -> event.map(response.bufferFactory()::wrap));
        return response.writeAndFlushWith(events);
    }

    private Flux<Flux<byte[]>> events(Caller caller, @Nullable String lastEventId) {
        return snapshots
                .follow(caller)
                .filter(snapshot -> !Long.toString(snapshot.revision()).equals(lastEventId))
                .map(this::event);
    }

    /** The event in parts, of which the large one is shared by all readers. */
    private Flux<byte[]> event(ProjectSnapshot snapshot) {
        var document = documents.of(snapshot);
        var head = "id: %d\nevent: snapshot\ndigest: %s\ndata: ".formatted(snapshot.revision(), document.digest());
        return Flux.just(utf8(head), document.json(), utf8("\n\n"));
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

    private static Flux<Flux<byte[]>> heartbeats() {
        return Flux.interval(Duration.ZERO, HEARTBEAT)
                .onBackpressureDrop()
                .map(tick -> Flux.just(utf8(": heartbeat\n\n")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
