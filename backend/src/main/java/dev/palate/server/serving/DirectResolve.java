package dev.palate.server.serving;

import dev.palate.server.access.KeyCallers;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ClientAddress;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.TrafficClass;
import dev.palate.server.platform.traffic.Admission;
import dev.palate.server.platform.web.PlainHeaders;
import dev.palate.server.platform.web.RepeatableRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Answers {@code POST /prompts/{prompt}/resolve} below filters, routing and codecs, where memory alone can: for a key, a label
 * and a request in which nothing is wrong. Everything else goes the ordinary way, as if nobody had looked, so that refusals
 * and their reasons come from one place. Both ways share reading, checking, deciding, rendering and writing.
 */
final class DirectResolve implements HttpHandler {

    private static final String START = Contract.BASE + "/prompts/";
    private static final String END = "/resolve";
    private static final String PERMISSION = "prompts:resolve";
    private static final long MOST_BYTES = 256 * 1024;

    private final HttpHandler ordinary;
    private final KeyCallers keys;
    private final Admission admission;
    private final Resolver resolver;
    private final ResolutionWriter writer;
    private final Timer answered;

    DirectResolve(
            HttpHandler ordinary,
            KeyCallers keys,
            Admission admission,
            Resolver resolver,
            ResolutionWriter writer,
            MeterRegistry meters) {
        this.ordinary = ordinary;
        this.keys = keys;
        this.admission = admission;
        this.resolver = resolver;
        this.writer = writer;
        this.answered = timer(meters);
    }

    /**
     * The framework's own timer for this operation and success, the only outcome here, registered beforehand: what counts
     * requests counts these as well.
     */
    private static Timer timer(MeterRegistry meters) {
        return meters.timer(
                "http.server.requests",
                List.of(
                        Tag.of("error", "none"),
                        Tag.of("exception", "none"),
                        Tag.of("method", "POST"),
                        Tag.of("outcome", "SUCCESS"),
                        Tag.of("status", "200"),
                        Tag.of("uri", START + "{prompt}" + END)));
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        var prompt = request.getMethod() == HttpMethod.POST
                ? prompt(request.getPath().value())
                : null;
        var caller = prompt == null || !isPlain(request) ? null : caller(request.getHeaders());
        return prompt == null || caller == null
                ? ordinary.handle(request, response)
                : DataBufferUtils.join(request.getBody())
                        .map(DirectResolve::bytes)
                        .onErrorResume(failure -> nobodyReads(response))
                        .flatMap(body -> answer(caller, prompt, body, request, response));
    }

    /** The key of the prompt in the path of the operation. */
    private static @Nullable String prompt(String path) {
        return path.startsWith(START)
                        && path.endsWith(END)
                        && path.length() > START.length() + END.length()
                        && path.indexOf('/', START.length()) == path.length() - END.length()
                        && path.indexOf('%') < 0
                ? path.substring(START.length(), path.length() - END.length())
                : null;
    }

    /** A body of JSON as most clients send it, not large, and nothing that asks for more. */
    private static boolean isPlain(ServerHttpRequest request) {
        var headers = request.getHeaders();
        var length = headers.getContentLength();
        return length > 0
                && length <= MOST_BYTES
                && request.getURI().getRawQuery() == null
                && MediaType.APPLICATION_JSON_VALUE.equals(headers.getFirst(HttpHeaders.CONTENT_TYPE))
                && !headers.containsHeader(HttpHeaders.CONTENT_ENCODING)
                && !headers.containsHeader(HttpHeaders.ORIGIN)
                && PlainHeaders.acceptsJson(headers);
    }

    private @Nullable Caller caller(HttpHeaders headers) {
        var authorization = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        return authorization.size() == 1
                ? keys.find(authorization.get(0))
                        .filter(caller -> caller.may(PERMISSION))
                        .orElse(null)
                : null;
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** A body that fails has lost its sender. */
    private static Mono<byte[]> nobodyReads(ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.BAD_REQUEST);
        return Mono.empty();
    }

    private Mono<Void> answer(
            Caller caller, String prompt, byte[] body, ServerHttpRequest request, ServerHttpResponse response) {
        var start = System.nanoTime();
        var leave = admission.ask(caller, TrafficClass.PROMPT_READ, ClientAddress.of(request));
        var answer = leave.isGiven() ? answer(caller, prompt, body) : null;
        if (answer == null) {
            return ordinary.handle(new RepeatableRequest(request, body), response)
                    .contextWrite(leave::mark)
                    .doFinally(end -> leave.release());
        }
        leave.release();
        answered.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return write(answer, response);
    }

    /** Absent where the ordinary way has to answer, be it with a refusal. */
    private byte @Nullable [] answer(Caller caller, String prompt, byte[] body) {
        try {
            var resolution = resolver.fromMemory(caller, PlainRequests.read(prompt, body));
            return resolution == null ? null : writer.write(resolution);
        } catch (RuntimeException refused) {
            return null;
        }
    }

    private static Mono<Void> write(byte[] answer, ServerHttpResponse response) {
        var headers = response.getHeaders();
        PlainHeaders.set(headers);
        headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.setContentLength(answer.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer)));
    }
}
