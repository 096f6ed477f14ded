package dev.palate.server.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The sort key of the last row that a reader has seen. It is opaque to callers, and harmless to forge: every query it goes
 * into is confined to the caller's project and binds it as a parameter.
 */
public record Cursor(List<String> position) {

    private static final String SEPARATOR = "\u001f";

    public Cursor {
        position = List.copyOf(position);
    }

    public static Cursor of(Object... position) {
        return new Cursor(
                java.util.Arrays.stream(position).map(Object::toString).toList());
    }

    public String encode() {
        var bytes = String.join(SEPARATOR, position).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads a cursor of a query by its sort key.
     *
     * @param type turns the position into what the query binds; whatever it throws means that the cursor is not one of this
     *     query
     * @return {@code first} when there is no cursor
     */
    public static <T> T decode(@Nullable String cursor, T first, Function<List<String>, T> type) {
        if (cursor == null) {
            return first;
        }
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return type.apply(List.of(decoded.split(SEPARATOR, -1)));
        } catch (RuntimeException notOurs) {
            throw new InvalidCursorException();
        }
    }

    private static final class InvalidCursorException extends ProblemException {
        InvalidCursorException() {
            super(
                    HttpStatus.BAD_REQUEST,
                    "invalid_cursor",
                    "Invalid cursor",
                    "The cursor is not one that this list gave out; start again without it.",
                    List.of(new FieldError("cursor", "is not a cursor of this list")));
        }
    }
}
