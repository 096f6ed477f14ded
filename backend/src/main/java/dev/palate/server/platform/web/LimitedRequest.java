package dev.palate.server.platform.web;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** A request whose body fails as soon as more bytes came than the limit, whatever its length was said to be. */
final class LimitedRequest extends ServerHttpRequestDecorator {

    private final long limit;
    private long received;

    LimitedRequest(ServerHttpRequest request, long limit) {
        super(request);
        this.limit = limit;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return super.getBody().handle(this::count);
    }

    private void count(DataBuffer part, SynchronousSink<DataBuffer> body) {
        received += part.readableByteCount();
        if (received <= limit) {
            body.next(part);
        } else {
            DataBufferUtils.release(part);
            body.error(new BodyTooLargeException(limit));
        }
    }
}
