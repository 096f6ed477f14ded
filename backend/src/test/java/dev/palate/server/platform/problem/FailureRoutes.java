package dev.palate.server.platform.problem;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Paths that fail as told, for tests of how failures are answered. */
@TestConfiguration(proxyBeanMethods = false)
public class FailureRoutes {

    private static final Map<String, Throwable> FAILURES = new ConcurrentHashMap<>();

    /** The path that fails in this way. */
    public static String pathOf(Throwable failure) {
        var name = Integer.toHexString(System.identityHashCode(failure));
        FAILURES.put(name, failure);
        return "/test/failures/" + name;
    }

    @Bean
    RouterFunction<ServerResponse> failures(DatabaseClient db) {
        return RouterFunctions.route()
                .GET("/test/failures/{name}", request -> Mono.error(() -> failure(request)))
                .GET("/test/sqlstates/{state}", request -> raise(db, request.pathVariable("state")))
                .build();
    }

    private static Throwable failure(ServerRequest request) {
        return Objects.requireNonNull(FAILURES.get(request.pathVariable("name")));
    }

    private static Mono<ServerResponse> raise(DatabaseClient db, String state) {
        return db.sql("DO $$ BEGIN RAISE EXCEPTION 'secret detail' USING ERRCODE = '" + state + "'; END $$")
                .then()
                .then(ServerResponse.ok().build());
    }
}
