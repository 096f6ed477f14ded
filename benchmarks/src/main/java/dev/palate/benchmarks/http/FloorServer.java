package dev.palate.benchmarks.http;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What answering costs without Palate: WebFlux with JSON in and out, a bare {@link HttpHandler}, and relayed notifications. */
@SpringBootApplication
@RestController
public class FloorServer {

    private static final Answer ANSWER = Answer.likeOurs();

    record Question(String label, Map<String, Object> context, Map<String, Object> variables) {}

    record Message(String role, String content) {}

    /** As large as the answer that is measured beside it. */
    record Answer(
            String exposureId,
            String prompt,
            Map<String, Object> version,
            String label,
            Map<String, Object> experiment,
            List<Message> messages,
            Map<String, Object> config,
            List<Map<String, String>> reasons) {

        static Answer likeOurs() {
            return new Answer(
                    "01990000-0000-7000-8000-000000000000",
                    Workload.PROMPT,
                    Map.of("number", 1, "digest", "0".repeat(64)),
                    "production",
                    Map.of("key", "shorter", "variant", "current", "propensity", 0.5, "allocation", 1),
                    List.of(
                            new Message("system", Workload.filled(Workload.SYSTEM)),
                            new Message("user", Workload.filled(Workload.USER))),
                    Map.of("model", "m"),
                    List.of(Map.of("code", "experiment", "detail", "The experiment 'shorter' gave 'current'.")));
        }
    }

    public static void main(String[] arguments) {
        SpringApplication.run(FloorServer.class, arguments);
    }

    @GetMapping("/ready")
    String ready() {
        return "ready";
    }

    @PostMapping("/json")
    Mono<Answer> json(@RequestBody Mono<Question> question) {
        return question.map(asked -> ANSWER);
    }

    /** Each notification of PostgreSQL, as it comes; first a word when it listens. */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<String> stream() {
        return Flux.merge(
                Notifications.SHARED.map(Notification::getParameter), Notifications.LISTENING.thenReturn("ready"));
    }

    @Bean
    WebHttpHandlerBuilderCustomizer bytes(JsonMapper mapper) {
        var answer = mapper.writeValueAsBytes(ANSWER);
        return builder -> builder.httpHandlerDecorator(
                framework -> (request, response) -> request.getPath().value().equals("/bytes")
                        ? bytes(answer, request, response)
                        : framework.handle(request, response));
    }

    private static Mono<Void> bytes(byte[] answer, ServerHttpRequest request, ServerHttpResponse response) {
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(answer.length);
        return DataBufferUtils.join(request.getBody())
                .doOnNext(DataBufferUtils::release)
                .flatMap(body ->
                        response.writeWith(Mono.just(response.bufferFactory().wrap(answer))));
    }

    /** One listening connection for all streams. */
    private static final class Notifications {

        static final Mono<PostgresqlConnection> LISTENING = listen().cache();
        static final Flux<Notification> SHARED =
                LISTENING.flatMapMany(PostgresqlConnection::getNotifications).share();

        private static Mono<PostgresqlConnection> listen() {
            var factory = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                    .host("127.0.0.1")
                    .port(Integer.getInteger("floor.database.port"))
                    .database("palate")
                    .username("palate")
                    .password(System.getProperty("floor.database.password"))
                    .build());
            return factory.create()
                    .flatMap(connection -> connection
                            .createStatement("LISTEN floor")
                            .execute()
                            .flatMap(result -> result.getRowsUpdated())
                            .then(Mono.just(connection)));
        }
    }
}
