package dev.palate.server.prompt;

import dev.palate.server.platform.CanonicalJson;
import dev.palate.server.platform.InvalidRequestException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** How large a free-form JSON document may be that is stored with a version. */
final class DocumentRules {

    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_DIGITS = 400; // every double has fewer before and after its point

    private DocumentRules() {}

    /** @param pointer where the document is in the request */
    static void check(String pointer, JsonNode document) {
        checkNumbers(pointer, document);
        var bytes = CanonicalJson.of(document).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new InvalidRequestException(
                    pointer, "has %d bytes as compact JSON, more than %d".formatted(bytes, MOST_BYTES));
        }
    }

    /** A number as short as {@code 1e999999999} would be a gigabyte in plain notation. */
    private static void checkNumbers(String pointer, JsonNode value) {
        if (value.isNumber() && !isPrintable(value)) {
            throw new InvalidRequestException(pointer, "has a number that is not finite or needs too many digits");
        }
        value.properties().forEach(member -> checkNumbers(pointer, member.getValue()));
        if (value.isArray()) {
            value.forEach(item -> checkNumbers(pointer, item));
        }
    }

    private static boolean isPrintable(JsonNode number) {
        if (number.isFloatingPointNumber() && !number.isBigDecimal() && !Double.isFinite(number.doubleValue())) {
            return false;
        }
        BigDecimal decimal = number.decimalValue();
        return decimal.precision() <= MOST_DIGITS && Math.abs((long) decimal.scale()) <= MOST_DIGITS;
    }
}
