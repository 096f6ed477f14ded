package dev.palate.server.platform.idempotency;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.Operation;
import dev.palate.server.platform.problem.ProblemWriter;
import dev.palate.server.platform.web.RepeatableRequest;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers a repeated request with the answer of the first. That answer is stored before it is sent, and a client that hangs
 * up does not stop the work: whoever repeats a request learns how it ended.
 */
@Component
@Order(20) // behind security, which knows the project, and behind the limit of the body
final class IdempotencyFilter implements WebFilter {

    private final Contract contract;
    private final IdempotentRequests requests;
    private final ProblemWriter problems;

    IdempotencyFilter(Contract contract, IdempotentRequests requests, ProblemWriter problems) {
        this.contract = contract;
        this.requests = requests;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var header = exchange.getRequest().getHeaders().getFirst(RequestKey.HEADER);
        var operation = header == null ? Optional.<Operation>empty() : operation(exchange);
        if (header == null || operation.isEmpty()) {
            return chain.filter(exchange);
        }
        var key = RequestKey.of(Caller.of(exchange).projectId(), operation.get().id(), header);
        return body(exchange).flatMap(body -> once(key, body, exchange, chain));
    }

    private Optional<Operation> operation(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return contract.find(request.getMethod(), request.getPath().pathWithinApplication())
                .filter(Operation::idempotent);
    }

    private static Mono<byte[]> body(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody())
                .map(IdempotencyFilter::bytes)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer content) {
        var bytes = new byte[content.readableByteCount()];
        content.read(bytes);
        DataBufferUtils.release(content);
        return bytes;
    }

    private Mono<Void> once(RequestKey key, byte[] body, ServerWebExchange exchange, WebFilterChain chain) {
        return requests.begin(key, Ids.sha256(body))
                .flatMap(answer -> answer.map(stored -> stored.replay(exchange.getResponse()))
                        .orElseGet(() -> perform(key, body, exchange, chain)));
    }

    private Mono<Void> perform(RequestKey key, byte[] body, ServerWebExchange exchange, WebFilterChain chain) {
        var response = new RecordingResponse(exchange.getResponse());
        var first = exchange.mutate()
                .request(new RepeatableRequest(exchange.getRequest(), body))
                .response(response)
                .build();
        return chain.filter(first)
                .onErrorResume(failure -> problems.write(first, failure))
                .then(Mono.defer(() -> requests.end(key, response.answer())))
                .as(IdempotencyFilter::detached)
                .then(Mono.defer(response::send));
    }

    /** Work that goes on when its subscriber leaves. */
    private static Mono<Void> detached(Mono<Void> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(work.contextWrite(context).toFuture(), true));
    }
}
