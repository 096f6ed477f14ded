package dev.palate.engine.template;

/**
 * One tag of a source.
 *
 * @param content its path, its reference or its comment, without sigil and surrounding blanks
 * @param start the offset of its first brace
 * @param end the offset after its last brace
 */
record Tag(Kind kind, String content, int start, int end) {

    enum Kind {
        VALUE,
        SECTION,
        INVERTED_SECTION,
        SECTION_END,
        COMMENT,
        PARTIAL;

        /** Whether a line with nothing but this tag leaves no line behind. */
        boolean mayStandAlone() {
            return this != VALUE;
        }
    }
}
