package dev.palate.engine.template;

import java.io.Serial;
import java.util.Collection;
import java.util.List;

/** A strict render that lacked variables; it names all of them, over all messages of a chat prompt. */
public final class MissingVariablesException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> names;

    MissingVariablesException(Collection<String> names) {
        super("Missing variables: " + String.join(", ", names));
        this.names = List.copyOf(names);
    }

    /** The missing paths and placeholders as they are written in the template, distinct, in the order of their tags. */
    public List<String> names() {
        return names;
    }
}
