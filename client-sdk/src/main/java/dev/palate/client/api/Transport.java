package dev.palate.client.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests over the JDK's HTTP client, with the key, as JSON. Follows no redirects, which could lead the key astray. */
final class Transport {

    private static final String USER_AGENT = "palate-client-sdk/"
            + Objects.requireNonNullElse(Transport.class.getPackage().getImplementationVersion(), "dev");
    private static final int NOT_MODIFIED = 304;

    private final ApiSettings settings;
    private final Retries retries;
    private final HttpClient http;
    private final JsonMapper mapper = JsonFormat.mapper();
    private final ProblemReader problems = new ProblemReader(mapper, Clock.systemUTC());

    Transport(ApiSettings settings) {
        this.settings = settings;
        this.retries = new Retries(
                settings.retries(),
                settings.retryBackoff(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .version(settings.isEncrypted() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Fails with a {@link PalateException}; cancelling the future gives the request up. */
    <T> CompletableFuture<ApiResponse<T>> send(Request request, Answer<T> answer) {
        var limit = Objects.requireNonNullElse(request.timeout(), settings.callTimeout());
        var http = httpRequest(request, answer);
        return new Exchange<>(request, limit, retries, () -> attempt(request, http, answer)).start();
    }

    /**
     * Sends once and has no limit for the body, which may be endless; whoever asks gives up by cancelling the future, that fails
     * with a {@link PalateException}.
     */
    <T> CompletableFuture<ApiResponse<T>> open(Request request, Answer<T> answer) {
        var sent = http.sendAsync(httpRequest(request, answer), handler(answer));
        return Futures.handle(sent, Transport::read, failure -> {
            throw translate(request, settings.requestTimeout(), failure);
        });
    }

    /** The most time until an answer begins. */
    Duration requestTimeout() {
        return settings.requestTimeout();
    }

    private <T> CompletableFuture<ApiResponse<T>> attempt(Request request, HttpRequest httpRequest, Answer<T> answer) {
        var limit = settings.requestTimeout();
        var sent = Futures.within(limit, http.sendAsync(httpRequest, handler(answer)), TimeoutException::new);
        return Futures.handle(sent, Transport::read, failure -> {
            throw translate(request, limit, failure);
        });
    }

    private HttpRequest httpRequest(Request request, Answer<?> answer) {
        var builder = HttpRequest.newBuilder(uri(request))
                .header("Authorization", "Bearer " + settings.apiKey())
                .header("Accept", answer.mediaType() + ", application/problem+json")
                .header("User-Agent", USER_AGENT);
        request.headers().forEach(builder::setHeader);
        if (request.body() == null) {
            return builder.method(request.method(), BodyPublishers.noBody()).build();
        }
        return builder.header("Content-Type", "application/json")
                .method(request.method(), BodyPublishers.ofByteArray(json(request)))
                .build();
    }

    private byte[] json(Request request) {
        try {
            return mapper.writeValueAsBytes(request.body());
        } catch (JacksonException unwritable) {
            throw new IllegalArgumentException(
                    "The body of %s cannot be written as JSON".formatted(request), unwritable);
        }
    }

    private URI uri(Request request) {
        var query = request.query().isEmpty() ? "" : "?" + request.query();
        return URI.create(settings.base() + request.path() + query);
    }

    private <T> BodyHandler<Supplier<@Nullable T>> handler(Answer<T> answer) {
        return head -> {
            var status = head.statusCode();
            if (status / 100 == 2) {
                return answer.subscriber(head.headers(), mapper);
            }
            if (status == NOT_MODIFIED) {
                return BodySubscribers.replacing(() -> null);
            }
            return BodySubscribers.mapping(BodySubscribers.ofByteArray(), body -> () -> {
                throw problems.read(status, head.headers(), body);
            });
        };
    }

    private static <T> ApiResponse<T> read(HttpResponse<Supplier<@Nullable T>> response) {
        return new ApiResponse<>(
                response.statusCode(), response.headers(), response.body().get());
    }

    private static RuntimeException translate(Request request, Duration limit, Throwable failure) {
        if (failure instanceof PalateException || failure instanceof CancellationException) {
            return (RuntimeException) failure;
        }
        return failure instanceof TimeoutException
                ? new PalateTimeoutException(request, limit, null)
                : new PalateUnavailableException("%s failed: %s".formatted(request, failure), failure);
    }
}
