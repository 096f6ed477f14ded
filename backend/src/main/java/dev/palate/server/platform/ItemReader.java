package dev.palate.server.platform;

import dev.palate.server.platform.json.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one item of a batch as strictly as the JSON mapper reads a body, and collects everything that is wrong with it, so that
 * the item can be rejected alone.
 */
public final class ItemReader {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int MAXIMUM_DIGITS = 64;

    private final JsonNode item;
    private final Set<String> known = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    public ItemReader(JsonNode item) {
        this.item = item;
        if (!item.isObject()) {
            errors.add(new FieldError("", "must be an object"));
        }
    }

    public @Nullable String text(String name, int maximumLength) {
        return read(name, value -> text(value, maximumLength));
    }

    public @Nullable UUID uuid(String name) {
        return read(name, ItemReader::uuid);
    }

    public @Nullable Boolean bool(String name) {
        return read(
                name,
                value -> require(value.isBoolean(), value, "must be true or false")
                        .booleanValue());
    }

    public @Nullable BigDecimal number(String name) {
        return read(name, ItemReader::number);
    }

    public @Nullable Integer integer(String name, int minimum, int maximum) {
        return read(name, value -> {
            var isInside = value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() >= minimum
                    && value.intValue() <= maximum;
            return require(isInside, value, "must be an integer between %d and %d".formatted(minimum, maximum))
                    .intValue();
        });
    }

    public @Nullable Instant time(String name) {
        return read(name, ItemReader::time);
    }

    /** A member of any form, for the caller to take apart. */
    public @Nullable JsonNode node(String name) {
        return read(name, value -> value);
    }

    /** Records that a member is missing if it is. */
    public <T> @Nullable T required(String name, @Nullable T value) {
        if (value == null && errors.stream().noneMatch(error -> error.pointer().equals("/" + name))) {
            error("/" + name, "is required");
        }
        return value;
    }

    public void error(String pointer, String message) {
        errors.add(new FieldError(pointer, message));
    }

    /** @throws InvalidRequestException with everything that is wrong, members that nobody asked for included */
    public void finish() {
        for (var name : item.propertyNames()) {
            if (!known.contains(name)) {
                error("/" + name, "is not a known field");
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
    }

    /** The text of a value, without NUL and lone surrogates, which PostgreSQL cannot keep. */
    public static String text(JsonNode value, int maximumLength) {
        var text = require(value.isString(), value, "must be a string").stringValue();
        if (text.isEmpty() || text.length() > maximumLength) {
            throw new Malformed("must have 1 to %d characters".formatted(maximumLength));
        }
        if (!isStorable(text)) {
            throw new Malformed("must not contain NUL or a lone surrogate");
        }
        return text;
    }

    public static UUID uuid(JsonNode value) {
        require(value.isString() && UUID_TEXT.matcher(value.stringValue()).matches(), value, "must be a UUID");
        return UUID.fromString(value.stringValue());
    }

    public static boolean isStorable(String text) {
        return Text.flaw(text) == null;
    }

    private static BigDecimal number(JsonNode value) {
        require(
                value.isNumber()
                        && (value.isIntegralNumber()
                                || Double.isFinite(value.decimalValue().doubleValue())),
                value,
                "must be a number");
        var number = value.decimalValue().stripTrailingZeros();
        if (number.precision() > MAXIMUM_DIGITS || Math.abs(number.scale()) > MAXIMUM_DIGITS) {
            throw new Malformed("must have at most %d digits".formatted(MAXIMUM_DIGITS));
        }
        return number;
    }

    private static Instant time(JsonNode value) {
        try {
            return OffsetDateTime.parse(text(value, 64)).toInstant();
        } catch (DateTimeException notATime) {
            throw new Malformed("must be an RFC 3339 time such as 2026-01-31T12:00:00Z");
        }
    }

    private <T> @Nullable T read(String name, Function<JsonNode, T> type) {
        known.add(name);
        var value = item.get(name);
        if (value == null) {
            return null;
        }
        try {
            require(!value.isNull(), value, "must not be null");
            return type.apply(value);
        } catch (Malformed malformed) {
            error("/" + name, malformed.message);
            return null;
        }
    }

    private static JsonNode require(boolean holds, JsonNode value, String message) {
        if (!holds) {
            throw new Malformed(message);
        }
        return value;
    }

    /** A value of another form than asked for; thrown by readers of members. */
    public static final class Malformed extends RuntimeException {

        private final String message;

        public Malformed(String message) {
            super(message, null, false, false);
            this.message = message;
        }
    }
}
