package dev.palate.engine.template;

/** The source of a template with the questions a parser asks about its lines. */
record SourceText(String text) {

    private static final int NOT_ALONE = -1;

    SourceText {
        if (text.length() * 3L > TemplateLimits.SOURCE_BYTES) {
            requireSize(utf8Length(text));
        }
    }

    static void requireSize(long bytes) {
        if (bytes > TemplateLimits.SOURCE_BYTES) {
            throw new TemplateSyntaxException(
                    1,
                    1,
                    "The prompt is longer than " + TemplateLimits.SOURCE_BYTES + " bytes. Shorten it or split it.");
        }
    }

    /** Bytes of the text in UTF-8; a surrogate pair is four bytes, so each half counts two. */
    static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    TemplateSyntaxException error(int offset, String problem) {
        int line = 1;
        int lineStart = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
        return new TemplateSyntaxException(line, offset - lineStart + 1, problem);
    }

    boolean isLineStart(int offset) {
        return offset == 0 || text.charAt(offset - 1) == '\n';
    }

    /** Whether nothing but blanks stands beside a tag on its lines. */
    boolean standsAlone(Tag tag) {
        return isLineStart(indentationStart(tag)) && nextLine(tag) != NOT_ALONE;
    }

    /** Where the blanks before a tag begin. */
    int indentationStart(Tag tag) {
        int start = tag.start();
        while (start > 0 && isBlank(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** The start of the line after a tag. */
    int nextLine(Tag tag) {
        int end = tag.end();
        while (end < text.length() && isBlank(text.charAt(end))) {
            end++;
        }
        if (end == text.length()) {
            return end;
        }
        if (text.startsWith("\r\n", end)) {
            return end + 2;
        }
        return text.charAt(end) == '\n' ? end + 1 : NOT_ALONE;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
