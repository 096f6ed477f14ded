package dev.palate.engine.template;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The prompts that one source includes, each resolved once; filled while the source is parsed. */
final class Inclusions {

    private final @Nullable Partials partials;
    private final Set<PartialReference> references = new LinkedHashSet<>();
    private final Map<PartialReference, Template> templates = new HashMap<>();

    private Inclusions(@Nullable Partials partials) {
        this.partials = partials;
    }

    static Inclusions unresolved() {
        return new Inclusions(null);
    }

    static Inclusions from(Partials partials) {
        return new Inclusions(partials);
    }

    /** The template of an included prompt; empty when inclusions are only listed. */
    Optional<Template> add(PartialReference reference) {
        references.add(reference);
        if (partials == null) {
            return Optional.empty();
        }
        Template template = templates.get(reference);
        if (template == null) {
            template = partials.resolve(reference);
            templates.put(reference, template);
        }
        return Optional.of(template);
    }

    List<PartialReference> references() {
        return List.copyOf(references);
    }

    Map<PartialReference, Template> templates() {
        return Map.copyOf(templates);
    }
}
