package dev.palate.engine.template;

import java.util.function.Function;

/** Where the templates of included prompts come from. */
@FunctionalInterface
public interface Partials {

    /**
     * The template of an included prompt; called once for each reference of a parsed source. An implementation that parses
     * sources on the way has to refuse cycles, as {@link #ofSources} does.
     *
     * @throws UnresolvablePartialException when there is none, with a message for the template's author
     */
    Template resolve(PartialReference reference);

    /**
     * Partials that are parsed from their sources, with cycles refused by name. Remembers what it has parsed: make one for
     * each composition, and use it from one thread.
     *
     * @param sources gives the source of a prompt or throws {@link UnresolvablePartialException}
     */
    static Partials ofSources(Function<PartialReference, String> sources) {
        return new SourcePartials(sources);
    }
}
