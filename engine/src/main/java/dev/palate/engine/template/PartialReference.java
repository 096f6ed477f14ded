package dev.palate.engine.template;

/**
 * Which stored prompt a template includes, as in {@code {{> greeting@label:production}}} or {@code {{> greeting@version:7}}}.
 *
 * @param prompt the key of the prompt, {@code [a-z0-9][a-z0-9._-]{0,127}}
 * @param target which of its versions
 */
public record PartialReference(String prompt, Target target) {

    private static final String LABEL_PREFIX = "label:";
    private static final String VERSION_PREFIX = "version:";

    /** Which version of a prompt is meant. */
    public sealed interface Target {}

    /**
     * The version that a label points to.
     *
     * @param name {@code [a-z0-9][a-z0-9_.-]{0,35}}
     */
    public record Label(String name) implements Target {

        /** The label that is meant when none is named. */
        public static final Label PRODUCTION = new Label("production");

        /** Throws {@link IllegalArgumentException} for a name that no label can have. */
        public Label {
            if (!isSlug(name, 36)) {
                throw new IllegalArgumentException(
                        "A label is 1 to 36 of a-z, 0-9, '.', '_' and '-', and begins with a letter or digit: '" + name
                                + "'.");
            }
        }

        @Override
        public String toString() {
            return LABEL_PREFIX + name;
        }
    }

    /**
     * A version by its number.
     *
     * @param number from 1
     */
    public record Version(int number) implements Target {

        /** Throws {@link IllegalArgumentException} for a number below 1. */
        public Version {
            if (number < 1) {
                throw new IllegalArgumentException("A version number is at least 1: " + number + ".");
            }
        }

        @Override
        public String toString() {
            return VERSION_PREFIX + number;
        }
    }

    /** Throws {@link IllegalArgumentException} for a key that no prompt can have. */
    public PartialReference {
        if (!isSlug(prompt, 128)) {
            throw new IllegalArgumentException(
                    "A prompt key is 1 to 128 of a-z, 0-9, '.', '_' and '-', and begins with a letter or digit: '"
                            + prompt + "'.");
        }
    }

    /**
     * Reads a reference as it stands in a tag; without {@code @…} it means the label {@code production}.
     *
     * @throws IllegalArgumentException when the text is not a reference; the message says what is expected
     */
    public static PartialReference parse(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new PartialReference(text, Label.PRODUCTION)
                : new PartialReference(text.substring(0, at), parseTarget(text.substring(at + 1)));
    }

    private static Target parseTarget(String text) {
        if (text.startsWith(LABEL_PREFIX)) {
            return new Label(text.substring(LABEL_PREFIX.length()));
        }
        if (text.startsWith(VERSION_PREFIX)) {
            return new Version(parseNumber(text.substring(VERSION_PREFIX.length())));
        }
        throw new IllegalArgumentException("After '@' comes 'label:' or 'version:', found '" + text + "'.");
    }

    private static int parseNumber(String digits) {
        boolean isPlain =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isPlain || digits.startsWith("0")) {
            throw new IllegalArgumentException("A version is a number from 1: '" + digits + "'.");
        }
        return Integer.parseInt(digits);
    }

    private static boolean isSlug(String text, int maximum) {
        return !text.isEmpty()
                && text.length() <= maximum
                && isLowerCaseOrDigit(text.charAt(0))
                && text.chars().allMatch(c -> isLowerCaseOrDigit(c) || c == '.' || c == '_' || c == '-');
    }

    private static boolean isLowerCaseOrDigit(int character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    }

    /** The canonical form, {@code prompt@label:name} or {@code prompt@version:number}; {@link #parse} reads it. */
    @Override
    public String toString() {
        return prompt + "@" + target;
    }
}
