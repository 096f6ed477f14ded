package dev.palate.server.serving;

import dev.palate.engine.template.MissingVariables;
import dev.palate.engine.template.ReservedRoots;
import dev.palate.server.platform.json.FreeForm;
import dev.palate.server.platform.json.StrictJson;
import dev.palate.server.platform.json.Text;
import dev.palate.server.platform.json.Utf8;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads resolve requests as nearly all of them are: for a label as it stands, and within every bound of the contract. It knows
 * those bounds by heart, so that a request costs one pass over its bytes; what it does not know, it leaves to the mapper and
 * the validator, which can say what is wrong.
 */
final class PlainRequests {

    private static final int LONGEST_LABEL = 36;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_SUBJECT = 512;
    private static final int LONGEST_REQUEST_ID = 200;
    private static final int MOST_ATTRIBUTES = 100;

    private static final JsonMapper JSON = StrictJson.mapper();

    private String label = ResolveMapper.DEFAULT_LABEL;
    private @Nullable String subject;
    private @Nullable String profile;
    private Map<String, Object> attributes = Map.of();
    private Map<String, Object> variables = Map.of();
    private MissingVariables missing = MissingVariables.STRICT;
    private @Nullable String requestId;

    private PlainRequests() {}

    /** @throws RuntimeException for every other request */
    static ResolveRequest read(String prompt, byte[] body) {
        Utf8.require(body);
        try (var parser = JSON.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            var read = new PlainRequests();
            read.request(parser);
            require(parser.nextToken() == null);
            return read.toRequest(prompt);
        }
    }

    private void request(JsonParser parser) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "label" -> label = slug(parser, LONGEST_LABEL);
                case "context" -> context(parser);
                case "variables" -> variables = object(parser);
                case "missing" -> missing = missing(parser);
                case "requestId" -> requestId = text(parser, LONGEST_REQUEST_ID);
                default -> throw new NotPlainException();
            }
        }
        require(ReservedRoots.ALL.stream().noneMatch(variables::containsKey));
    }

    private void context(JsonParser parser) {
        require(parser.hasToken(JsonToken.START_OBJECT));
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "subject" -> subject = text(parser, LONGEST_SUBJECT);
                case "profile" -> profile = slug(parser, LONGEST_KEY);
                case "attributes" -> attributes = object(parser);
                default -> throw new NotPlainException();
            }
        }
        require(attributes.size() <= MOST_ATTRIBUTES
                && attributes.values().stream().allMatch(PlainRequests::isAttribute));
    }

    private static boolean isAttribute(@Nullable Object value) {
        return ResolveMapper.isScalar(value)
                || value instanceof List<?> list && list.stream().allMatch(ResolveMapper::isScalar);
    }

    private static Map<String, Object> object(JsonParser parser) {
        require(parser.hasToken(JsonToken.START_OBJECT));
        return FreeForm.object(parser);
    }

    private static MissingVariables missing(JsonParser parser) {
        return switch (text(parser, LONGEST_LABEL)) {
            case "strict" -> MissingVariables.STRICT;
            case "empty" -> MissingVariables.EMPTY;
            case "keep" -> MissingVariables.KEEP;
            default -> throw new NotPlainException();
        };
    }

    private static String text(JsonParser parser, int longest) {
        require(parser.hasToken(JsonToken.VALUE_STRING));
        var text = Text.read(parser);
        require(!text.isEmpty() && text.length() <= longest);
        return text;
    }

    private static String slug(JsonParser parser, int longest) {
        var text = text(parser, longest);
        for (var i = 0; i < text.length(); i++) {
            require(isOfSlug(text.charAt(i), i == 0));
        }
        return text;
    }

    private static boolean isOfSlug(char character, boolean isFirst) {
        return character >= 'a' && character <= 'z'
                || character >= '0' && character <= '9'
                || !isFirst && (character == '.' || character == '_' || character == '-');
    }

    private static void require(boolean isPlain) {
        if (!isPlain) {
            throw new NotPlainException();
        }
    }

    private ResolveRequest toRequest(String prompt) {
        return new ResolveRequest(
                prompt, label, null, null, subject, profile, attributes, variables, missing, requestId);
    }

    /** Says nothing, as the ordinary way will. */
    private static final class NotPlainException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotPlainException() {
            super(null, null, false, false);
        }
    }
}
