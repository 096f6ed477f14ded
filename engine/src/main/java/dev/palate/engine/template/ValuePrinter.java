package dev.palate.engine.template;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints the value of one tag: a string as it is, {@code null} as nothing, and maps and lists as compact JSON. */
final class ValuePrinter {

    private final BoundedOutput output;
    private final String path;

    ValuePrinter(BoundedOutput output, String path) {
        this.output = output;
        this.path = path;
    }

    void print(Object value) {
        if (value instanceof String text) {
            output.append(text);
        } else {
            printJson(value, 0);
        }
    }

    private void printJson(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            printQuoted(text);
        } else if (value instanceof Map<?, ?> map) {
            printMap(map, checked(depth));
        } else if (value instanceof List<?> list) {
            printList(list, checked(depth));
        } else if (value != null && !Values.isPlain(value)) {
            throw Values.notPlain(path, value);
        } else {
            output.append(value instanceof Number number ? Numbers.print(number, path) : String.valueOf(value));
        }
    }

    private void printMap(Map<?, ?> map, int depth) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            output.append(separator);
            printKey(entry.getKey());
            output.append(':');
            printJson(entry.getValue(), depth);
            separator = ',';
        }
        output.append(separator == '{' ? "{}" : "}");
    }

    private void printList(List<?> list, int depth) {
        char separator = '[';
        for (Object item : list) {
            output.append(separator);
            printJson(item, depth);
            separator = ',';
        }
        output.append(separator == '[' ? "[]" : "]");
    }

    private void printKey(@Nullable Object key) {
        if (!(key instanceof String text)) {
            throw new InvalidValueException(path, "must have string keys, not " + key + ".");
        }
        printQuoted(text);
    }

    private void printQuoted(String text) {
        output.append('"');
        for (int i = 0; i < text.length(); i++) {
            printEscaped(text.charAt(i));
        }
        output.append('"');
    }

    /** Escapes what RFC 8259 requires and nothing else. */
    private void printEscaped(char character) {
        switch (character) {
            case '"' -> output.append("\\\"");
            case '\\' -> output.append("\\\\");
            case '\n' -> output.append("\\n");
            case '\r' -> output.append("\\r");
            case '\t' -> output.append("\\t");
            case '\b' -> output.append("\\b");
            case '\f' -> output.append("\\f");
            default -> {
                if (character < ' ') {
                    output.append("\\u" + HexFormat.of().toHexDigits(character));
                } else {
                    output.append(character);
                }
            }
        }
    }

    private int checked(int depth) {
        if (depth == TemplateLimits.VALUE_DEPTH) {
            throw new InvalidValueException(path, "is nested more than " + TemplateLimits.VALUE_DEPTH + " deep.");
        }
        return depth + 1;
    }
}
