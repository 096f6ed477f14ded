package dev.palate.server.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.ConflictException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.server.ResponseStatusException;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemTest {

    @Autowired
    WebTestClient http;

    @Autowired
    TestProjects projects;

    @ParameterizedTest
    @CsvSource({
        "08006, 503, database_unavailable",
        "57P01, 503, database_unavailable",
        "57P03, 503, database_unavailable",
        "53300, 503, database_unavailable",
        "53200, 503, database_unavailable",
        "53100, 507, storage_full",
        "40001, 503, concurrent_change",
        "40P01, 503, concurrent_change",
        "55P03, 503, concurrent_change",
        "57014, 503, timeout",
        "22021, 422, invalid_request",
        "22P05, 422, invalid_request",
        "23505, 409, conflict",
        "23503, 409, conflict",
        "23514, 500, internal_error",
        "42703, 500, internal_error",
    })
    void translatesTheStatesOfTheDatabase(String state, int status, String code) {
        var answer = get("/test/sqlstates/" + state);

        problem(answer, status, code);
        if (status == 503 || status == 507) {
            answer.expectHeader().exists(HttpHeaders.RETRY_AFTER);
        }
    }

    @ParameterizedTest
    @MethodSource
    void translatesFailures(Throwable failure, int status, String code) {
        problem(get(FailureRoutes.pathOf(failure)), status, code);
    }

    static Stream<Arguments> translatesFailures() {
        var databaseIsReset = new R2dbcNonTransientResourceException(
                "An I/O error occurred", "08006", new IOException("Connection reset by peer"));
        var poolIsExhausted = new R2dbcTimeoutException("Connection acquisition timed out after 1000ms");
        return Stream.of(
                Arguments.of(
                        new CannotCreateTransactionException("No transaction", databaseIsReset),
                        503,
                        "database_unavailable"),
                Arguments.of(
                        new DataAccessResourceFailureException("no connection", poolIsExhausted),
                        503,
                        "database_unavailable"),
                Arguments.of(
                        new CannotCreateTransactionException("no connection", poolIsExhausted),
                        503,
                        "database_unavailable"),
                Arguments.of(new DuplicateKeyException("key"), 409, "conflict"),
                Arguments.of(new TimeoutException(), 503, "timeout"),
                Arguments.of(new ConflictException("busy", "Busy", "It is busy."), 409, "busy"),
                Arguments.of(new ResponseStatusException(HttpStatus.GONE, "secret detail"), 410, "gone"),
                Arguments.of(
                        new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, "secret detail"),
                        500,
                        "internal_error"),
                Arguments.of(new IllegalStateException("secret detail"), 500, "internal_error"),
                Arguments.of(new StackOverflowError(), 500, "internal_error"));
    }

    @Test
    void findsNothingAtOtherPaths() {
        problem(get("/nothing/here"), 404, "not_found");
        problem(get("/api/v1/nothing"), 404, "operation_not_found");
        problem(get("/api/v1"), 404, "operation_not_found");
    }

    @Test
    void namesTheMethodsThatAPathAnswers() {
        var answer = projects.create().management().delete().uri("/metrics").exchange();

        problem(answer, 405, "method_not_allowed");
        assertThat(answer.returnResult(Void.class).getResponseHeaders().getAllow())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("GET", "POST");
    }

    @Test
    void answersJsonOnly() {
        var answer = projects.create()
                .management()
                .get()
                .uri("/metrics")
                .accept(MediaType.APPLICATION_XML)
                .exchange();

        problem(answer, 406, "not_acceptable");
    }

    @Test
    void namesTheParameterThatIsWrong() {
        var management = projects.create().management();

        for (var limit : new String[] {"0", "201", "x", "1e9", "99999999999"}) {
            var answer = management.get().uri("/feedback?limit={limit}", limit).exchange();
            problem(answer, 400, "invalid_parameter")
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo("limit");
        }
        var answer = management.get().uri("/feedback?source=nobody").exchange();
        problem(answer, 400, "invalid_parameter")
                .jsonPath("$.errors[0].message")
                .isEqualTo("must be one of end_user, expert, judge, reward_model, implicit");
    }

    @Test
    void readsEnumParametersByTheValuesOfTheContract() {
        projects.create()
                .management()
                .get()
                .uri("/feedback?source=end_user")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void refusesNulInParametersBeforeTheyReachTheDatabase() {
        var answer = projects.create()
                .management()
                .get()
                .uri("/feedback?subject={subject}", "a\0b")
                .exchange();

        problem(answer, 400, "invalid_parameter");
    }

    @Test
    void carriesTheTraceIdOfTheCaller() {
        var answer = http.get()
                .uri("/nothing")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .exchange();

        problem(answer, 404, "not_found").jsonPath("$.traceId").isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @CsvSource({
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "${jndi:ldap}",
        "''"
    })
    void makesATraceIdWhereThereIsNoValidOne(String traceparent) {
        assertThat(TraceId.from(traceparent).value())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736")
                .isNotEqualTo("0".repeat(32));
    }

    @Test
    void logsAnUnexpectedFailureOnce(CapturedOutput output) {
        var path = FailureRoutes.pathOf(new IllegalStateException("the cause"));

        get(path).expectStatus().isEqualTo(500);

        assertThat(output.getOut()).containsOnlyOnce("GET " + path + " failed").containsOnlyOnce("the cause");
    }

    private ResponseSpec get(String path) {
        return http.get().uri(path).exchange();
    }

    private static WebTestClient.BodyContentSpec problem(ResponseSpec answer, int status, String code) {
        return answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/docs/problems/" + code)
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.traceId")
                .value(String.class, traceId -> assertThat(traceId).matches("[0-9a-f]{32}"))
                .jsonPath("$")
                .value(body -> assertThat(body.toString()).doesNotContain("secret detail", "Exception", "dev.palate"));
    }
}
