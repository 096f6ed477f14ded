package dev.palate.server.platform.idempotency;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Holds an answer back until it is stored. */
final class RecordingResponse extends ServerHttpResponseDecorator {

    private byte[] body = {};

    RecordingResponse(ServerHttpResponse response) {
        super(response);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> content) {
        return DataBufferUtils.join(content).doOnNext(this::record).then();
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> content) {
        return writeWith(Flux.from(content).concatMap(part -> part));
    }

    @Override
    public Mono<Void> setComplete() {
        return Mono.empty();
    }

    StoredAnswer answer() {
        return StoredAnswer.of(status(), getHeaders(), body);
    }

    /** Sends what was recorded. */
    Mono<Void> send() {
        return body.length == 0
                ? super.setComplete()
                : super.writeWith(Mono.fromSupplier(() -> bufferFactory().wrap(body)));
    }

    private HttpStatusCode status() {
        var status = getStatusCode();
        return status == null ? HttpStatus.OK : status;
    }

    private void record(DataBuffer content) {
        body = new byte[content.readableByteCount()];
        content.read(body);
        DataBufferUtils.release(content);
    }
}
