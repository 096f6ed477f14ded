package dev.palate.engine.template;

import java.util.List;

/** A piece of a parsed template. */
sealed interface Node {

    /** Text that is printed as it stands. */
    record Literal(String text) implements Node {}

    /** A tag that prints a value; {@code tag} is how it was written. */
    record Value(Path path, String tag) implements Node {}

    /** A part that is rendered for each item, once, or not at all. */
    record Section(Path path, boolean isInverted, List<Node> body) implements Node {

        public Section {
            body = List.copyOf(body);
        }
    }

    /** About how many characters the nodes print: their text and an ordinary value for each tag. */
    static int sizeEstimate(List<Node> nodes) {
        int size = 0;
        for (Node node : nodes) {
            size += node instanceof Literal literal ? literal.text().length() : 32;
        }
        return Math.min(size, TemplateLimits.OUTPUT_CHARACTERS);
    }
}
