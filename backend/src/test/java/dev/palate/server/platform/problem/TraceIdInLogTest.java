package dev.palate.server.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import reactor.core.publisher.Mono;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class TraceIdInLogTest {

    private static final Logger log = LoggerFactory.getLogger(TraceIdInLogTest.class);

    @Autowired
    WebTestClient http;

    @Test
    void isTheOneOfTheProblemAndAppearsOnce(CapturedOutput output) {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        http.get()
                .uri(FailureRoutes.pathOf(new IllegalArgumentException("unexpected")))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .exchange()
                .expectStatus()
                .is5xxServerError()
                .expectBody()
                .jsonPath("$.traceId")
                .isEqualTo(trace);

        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains("[" + trace + "]"))
                .hasSize(1);
        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains("unexpected"))
                .hasSize(1);
    }

    @Test
    void isThereForWhatAPipelineLogs(CapturedOutput output) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        var pipeline = Mono.deferContextual(context -> {
            TraceId.log(context, () -> log.warn("inside a request"));
            return Mono.empty();
        });

        new ServerWebExchangeContextFilter()
                .filter(exchange, passed -> pipeline.then())
                .block();

        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains("inside a request"))
                .singleElement()
                .asString()
                .contains("[" + TraceId.of(exchange).value() + "]");
    }

    @Test
    void isLeftOutOutsideRequests(CapturedOutput output) {
        Mono.deferContextual(context -> {
                    TraceId.log(context, () -> log.warn("outside any request"));
                    return Mono.empty();
                })
                .block();

        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains("outside any request"))
                .singleElement()
                .asString()
                .doesNotContain("[");
    }
}
