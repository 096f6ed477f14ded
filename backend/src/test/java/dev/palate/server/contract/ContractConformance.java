package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.palate.server.platform.Contract;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fails a test whose client gets an answer that the contract does not describe, and remembers what has succeeded. */
@TestComponent
public final class ContractConformance implements ExchangeFilterFunction {

    private final Contract contract;
    private final OpenApiInteractionValidator validator;
    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();

    ContractConformance(Contract contract) throws IOException {
        this.contract = contract;
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(
                        new ClassPathResource("static/openapi.yaml")
                                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8))
                .withLevelResolver(LevelResolver.create().build())
                .build();
    }

    /** The ids of the operations that answered 2xx at least once. */
    Set<String> succeeded() {
        return Set.copyOf(succeeded);
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request)
                .flatMap(response -> isChecked(request, response) ? checked(request, response) : Mono.just(response));
    }

    private boolean isChecked(ClientRequest request, ClientResponse response) {
        var path = path(request.url());
        return path.startsWith(Contract.BASE + "/")
                && contract.find(request.method(), PathContainer.parsePath(path))
                        .isPresent()
                && !response.headers()
                        .contentType()
                        .filter(MediaType.TEXT_EVENT_STREAM::isCompatibleWith)
                        .isPresent();
    }

    private Mono<ClientResponse> checked(ClientRequest request, ClientResponse response) {
        return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()))
                .map(ContractConformance::bytes)
                .defaultIfEmpty(new byte[0])
                .doOnNext(body -> check(request, response, body))
                .map(body -> response.mutate().body(Flux.just(buffer(body))).build());
    }

    private void check(ClientRequest request, ClientResponse response, byte[] body) {
        var path = path(request.url());
        var report = validator.validateResponse(path, method(request.method()), recorded(response, body));
        assertThat(report.hasErrors())
                .as(() -> description(request, response, body, report))
                .isFalse();
        if (response.statusCode().is2xxSuccessful()) {
            contract.find(request.method(), PathContainer.parsePath(path))
                    .ifPresent(operation -> succeeded.add(operation.id()));
        } else if (response.statusCode() != HttpStatus.NOT_MODIFIED) {
            assertThat(response.headers().contentType()).contains(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }

    private static SimpleResponse recorded(ClientResponse response, byte[] body) {
        var recorded = SimpleResponse.Builder.status(response.statusCode().value());
        response.headers().asHttpHeaders().forEach(recorded::withHeader);
        return (body.length == 0 ? recorded : recorded.withBody(body)).build();
    }

    private static String description(
            ClientRequest request, ClientResponse response, byte[] body, ValidationReport report) {
        var findings = report.getMessages().stream()
                .map(message -> message.getKey() + ": " + message.getMessage())
                .collect(Collectors.joining("\n"));
        return "%s %s answered %s, which the contract does not describe:%n%s%n%s"
                .formatted(
                        request.method(),
                        request.url(),
                        response.statusCode(),
                        findings,
                        new String(body, java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The contract has no HEAD: it is GET without the body. */
    private static Method method(HttpMethod method) {
        return Method.valueOf(method.name());
    }

    private static String path(URI url) {
        return url.getRawPath();
    }

    private static byte[] bytes(DataBuffer content) {
        var bytes = new byte[content.readableByteCount()];
        content.read(bytes);
        DataBufferUtils.release(content);
        return bytes;
    }

    private static DataBuffer buffer(byte[] content) {
        return DefaultDataBufferFactory.sharedInstance.wrap(content);
    }
}
