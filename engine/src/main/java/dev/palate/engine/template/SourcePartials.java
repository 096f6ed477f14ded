package dev.palate.engine.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Partials parsed from sources; the path of prompts being parsed shows a cycle before it recurses. */
final class SourcePartials implements Partials {

    private final Function<PartialReference, String> sources;
    private final Map<PartialReference, Template> parsed = new HashMap<>();
    private final Deque<PartialReference> path = new ArrayDeque<>();

    SourcePartials(Function<PartialReference, String> sources) {
        this.sources = sources;
    }

    @Override
    public Template resolve(PartialReference reference) {
        Template known = parsed.get(reference);
        return known != null ? known : parse(reference);
    }

    private Template parse(PartialReference reference) {
        if (path.contains(reference)) {
            throw new UnresolvablePartialException("Prompts include each other in a cycle: " + pathTo(reference) + ".");
        }
        if (path.size() == TemplateLimits.PARTIAL_DEPTH) {
            throw new UnresolvablePartialException("Prompts are included more than " + TemplateLimits.PARTIAL_DEPTH
                    + " deep: " + pathTo(reference) + ".");
        }
        path.addLast(reference);
        try {
            Template template = Template.parse(sources.apply(reference), this);
            parsed.put(reference, template);
            return template;
        } finally {
            path.removeLast();
        }
    }

    private String pathTo(PartialReference reference) {
        return Stream.concat(path.stream(), Stream.of(reference))
                .map(PartialReference::toString)
                .collect(Collectors.joining(" → "));
    }
}
