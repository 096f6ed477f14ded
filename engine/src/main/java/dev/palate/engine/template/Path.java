package dev.palate.engine.template;

/** The dotted path of a tag, split once when the template is parsed; the single dot has no names. */
final class Path {

    private final String text;
    private final String[] names;

    private Path(String text, String[] names) {
        this.text = text;
        this.names = names;
    }

    static Path parse(String text) {
        return new Path(text, text.equals(".") ? new String[0] : text.split("\\.", -1));
    }

    /** Whether this is {@code {{.}}}, the item of the innermost section. */
    boolean isItem() {
        return names.length == 0;
    }

    int length() {
        return names.length;
    }

    String name(int index) {
        return names[index];
    }

    @Override
    public String toString() {
        return text;
    }
}
