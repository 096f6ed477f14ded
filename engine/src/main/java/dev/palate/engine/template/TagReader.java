package dev.palate.engine.template;

import org.jspecify.annotations.Nullable;

/**
 * Finds the tags of a source, in linear time. Two braces begin a tag when a name or a sigil follows; before anything else
 * ({@code {{"a": 1}}}, {@code {{7*7}}}) they are text, as prompts often hold code and JSON.
 */
final class TagReader {

    private static final String CLOSE = "}}";

    private final SourceText source;
    private final String text;

    TagReader(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    /** The first tag at or after an offset, or null when only text is left. */
    @Nullable
    Tag next(int from) {
        for (int start = text.indexOf("{{", from); start >= 0; start = text.indexOf("{{", start + 1)) {
            Tag tag = text.startsWith("{{{", start) ? tripleAt(start) : tagAt(start);
            if (tag != null) {
                return tag;
            }
        }
        return null;
    }

    private @Nullable Tag tripleAt(int start) {
        int at = skipBlanks(start + 3);
        return beginsName(at) ? named(Tag.Kind.VALUE, start, at, "}}}") : null;
    }

    private @Nullable Tag tagAt(int start) {
        int at = skipBlanks(start + 2);
        if (at == text.length()) {
            throw unclosed(start);
        }
        return switch (text.charAt(at)) {
            case '#' -> named(Tag.Kind.SECTION, start, at + 1, CLOSE);
            case '^' -> named(Tag.Kind.INVERTED_SECTION, start, at + 1, CLOSE);
            case '/' -> named(Tag.Kind.SECTION_END, start, at + 1, CLOSE);
            case '&' -> named(Tag.Kind.VALUE, start, at + 1, CLOSE);
            case '!' -> unnamed(Tag.Kind.COMMENT, start, at + 1);
            case '>' -> unnamed(Tag.Kind.PARTIAL, start, at + 1);
            case '=' ->
                throw source.error(start, "Other delimiters than {{ and }} are not supported. Remove this tag.");
            case '<', '$', '@', '~', '-' ->
                throw source.error(
                        at,
                        "A tag cannot begin with '" + text.charAt(at)
                                + "'. Write {{name}}, {{#name}}, {{^name}} or {{> prompt}}.");
            case '}' -> emptyTag(start, at);
            default -> beginsName(at) ? named(Tag.Kind.VALUE, start, at, CLOSE) : null;
        };
    }

    private Tag named(Tag.Kind kind, int start, int at, String close) {
        int nameStart = skipBlanks(at);
        int nameEnd = endOfPath(nameStart);
        int closeStart = skipBlanks(nameEnd);
        if (closeStart == text.length()) {
            throw unclosed(start);
        }
        if (nameStart == nameEnd) {
            throw source.error(
                    nameStart, "Expected a name, found '" + text.charAt(nameStart) + "'. Write it as in {{#name}}.");
        }
        if (!text.startsWith(close, closeStart)) {
            throw source.error(
                    closeStart,
                    "Expected " + close + " after '" + shortened(nameStart, nameEnd) + "', found '"
                            + text.charAt(closeStart)
                            + "'. A tag holds one name of letters, digits, '_', '-' and dots, no blanks and no expressions.");
        }
        checkPath(nameStart, nameEnd);
        return new Tag(kind, text.substring(nameStart, nameEnd), start, closeStart + close.length());
    }

    private Tag unnamed(Tag.Kind kind, int start, int at) {
        int close = text.indexOf(CLOSE, at);
        if (close < 0) {
            throw unclosed(start);
        }
        return new Tag(kind, text.substring(at, close).strip(), start, close + CLOSE.length());
    }

    private @Nullable Tag emptyTag(int start, int at) {
        if (text.startsWith(CLOSE, at)) {
            throw source.error(start, "The tag is empty. Write a name between the braces, or remove it.");
        }
        return null;
    }

    /** A number is a name only when the tag ends after it, so that {@code {{1}}} is a variable and {@code {{7*7}}} text. */
    private boolean beginsName(int at) {
        if (at == text.length()) {
            return false;
        }
        int first = text.codePointAt(at);
        return first == '.'
                || Names.isStart(first)
                || (Character.isDigit(first) && text.startsWith(CLOSE, skipBlanks(endOfPath(at))));
    }

    private void checkPath(int start, int end) {
        if (end - start > TemplateLimits.PATH_LENGTH) {
            throw source.error(start, "The name is longer than " + TemplateLimits.PATH_LENGTH + " characters.");
        }
        String path = text.substring(start, end);
        if (!path.equals(".") && (path.startsWith(".") || path.endsWith(".") || path.contains(".."))) {
            throw source.error(
                    start, "'" + path + "' has a dot without a name beside it. Write {{a.b}}, or {{.}} for the item.");
        }
        if (path.chars().filter(c -> c == '.').count() >= TemplateLimits.PATH_SEGMENTS) {
            throw source.error(start, "The path has more than " + TemplateLimits.PATH_SEGMENTS + " names.");
        }
    }

    private int endOfPath(int from) {
        int end = from;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            if (codePoint != '.' && !Names.isPart(codePoint)) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private String shortened(int start, int end) {
        return end - start <= 40 ? text.substring(start, end) : text.substring(start, start + 40) + "…";
    }

    private TemplateSyntaxException unclosed(int start) {
        return source.error(start, "The tag that begins here is never closed. Add }} after its name.");
    }
}
