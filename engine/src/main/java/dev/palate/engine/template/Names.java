package dev.palate.engine.template;

/** Which characters names in tags are made of: those of Unicode identifiers, and the hyphen. */
final class Names {

    private Names() {}

    static boolean isStart(int codePoint) {
        return Character.isUnicodeIdentifierStart(codePoint) || codePoint == '_';
    }

    static boolean isPart(int codePoint) {
        return codePoint == '-'
                || (Character.isUnicodeIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint));
    }

    /** Whether a text is a single name, without dots. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= TemplateLimits.PATH_LENGTH
                && text.codePoints().allMatch(Names::isPart);
    }
}
