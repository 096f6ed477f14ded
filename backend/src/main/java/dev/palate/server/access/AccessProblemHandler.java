package dev.palate.server.access;

import dev.palate.server.platform.ProblemException;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes the problems of filters, which no controller's advice sees. */
@Component
@Order(-2)
class AccessProblemHandler implements WebExceptionHandler {

    private final JsonMapper mapper;

    AccessProblemHandler(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        return failure instanceof ProblemException problem
                        && !exchange.getResponse().isCommitted()
                ? write(exchange, problem)
                : Mono.error(failure);
    }

    private Mono<Void> write(ServerWebExchange exchange, ProblemException problem) {
        var response = exchange.getResponse();
        response.setStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.headers().forEach(response.getHeaders()::set);
        var body = mapper.createObjectNode()
                .put("type", "about:blank")
                .put("title", problem.title())
                .put("status", problem.status().value())
                .put("detail", problem.detail())
                .put("code", problem.code());
        return response.writeWith(Mono.just(response.bufferFactory().wrap(mapper.writeValueAsBytes(body))));
    }
}
