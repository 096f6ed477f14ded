package dev.palate.client.api;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How the body of a successful answer is received and read. */
abstract class Answer<T> {

    private static final Answer<Void> NOTHING = new Nothing();
    private static final Answer<Stream<String>> LINES = new Lines();

    static <T> Answer<T> json(Class<T> type) {
        return new Json<>(type);
    }

    static Answer<Void> nothing() {
        return NOTHING;
    }

    /** The lines of an endless answer as they come, such as server-sent events; whoever reads them closes the stream. */
    static Answer<Stream<String>> lines() {
        return LINES;
    }

    abstract String mediaType();

    /** The supplier is called once, after the body was received; it throws {@link PalateUnavailableException} for an unreadable one. */
    abstract BodySubscriber<Supplier<@Nullable T>> subscriber(HttpHeaders headers, JsonMapper mapper);

    private static final class Json<T> extends Answer<T> {

        private final Class<T> type;

        Json(Class<T> type) {
            this.type = type;
        }

        @Override
        String mediaType() {
            return "application/json";
        }

        @Override
        BodySubscriber<Supplier<@Nullable T>> subscriber(HttpHeaders headers, JsonMapper mapper) {
            return BodySubscribers.mapping(BodySubscribers.ofByteArray(), body -> () -> read(mapper, body));
        }

        private T read(JsonMapper mapper, byte[] body) {
            try {
                var value = mapper.readValue(body, type);
                if (value != null) {
                    return value;
                }
            } catch (JacksonException unreadable) {
                throw new PalateUnavailableException(
                        "The answer is not the JSON of a " + type.getSimpleName(), unreadable);
            }
            throw new PalateUnavailableException("The answer is null instead of a " + type.getSimpleName(), null);
        }
    }

    private static final class Nothing extends Answer<Void> {

        @Override
        String mediaType() {
            return "application/json";
        }

        @Override
        BodySubscriber<Supplier<@Nullable Void>> subscriber(HttpHeaders headers, JsonMapper mapper) {
            return BodySubscribers.replacing(() -> null);
        }
    }

    private static final class Lines extends Answer<Stream<String>> {

        @Override
        String mediaType() {
            return "text/event-stream, application/x-ndjson";
        }

        @Override
        BodySubscriber<Supplier<@Nullable Stream<String>>> subscriber(HttpHeaders headers, JsonMapper mapper) {
            return BodySubscribers.mapping(BodySubscribers.ofLines(StandardCharsets.UTF_8), lines -> () -> lines);
        }
    }
}
