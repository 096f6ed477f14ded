package dev.palate.server.platform.problem;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with the problem that a failure is. */
@Component
public final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private final JsonMapper mapper;
    private final Repetitions repetitions;

    ProblemWriter(JsonMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.repetitions = new Repetitions(clock);
    }

    public Mono<Void> write(ServerWebExchange exchange, Throwable failure) {
        var problem = Problems.of(failure);
        log(exchange, problem, failure);
        var response = exchange.getResponse();
        response.setStatusCode(problem.status());
        setHeaders(response.getHeaders(), problem);
        var body = mapper.writeValueAsBytes(
                problem.toDto().traceId(TraceId.of(exchange).value()));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static void setHeaders(HttpHeaders headers, Problem problem) {
        headers.remove(HttpHeaders.ETAG);
        headers.remove(HttpHeaders.LOCATION);
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        problem.headers().forEach(headers::set);
    }

    private void log(ServerWebExchange exchange, Problem problem, Throwable failure) {
        if (problem.status().is5xxServerError()) {
            TraceId.of(exchange).log(() -> log(exchange.getRequest(), problem, failure));
        }
    }

    private void log(ServerHttpRequest request, Problem problem, Throwable failure) {
        if (problem == Problem.INTERNAL) {
            LOG.error("{} {} failed", request.getMethod(), request.getPath(), new LoggedFailure(failure));
            return;
        }
        repetitions
                .next(problem.code())
                .ifPresent(leftOut -> LOG.warn(
                        "{} {}: {}{}",
                        request.getMethod(),
                        request.getPath(),
                        failure.toString(),
                        leftOut == 0 ? "" : " (and " + leftOut + " more like it)"));
    }
}
