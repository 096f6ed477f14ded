package dev.palate.server.prompt;

import dev.palate.engine.template.PartialReference;
import dev.palate.engine.template.Partials;
import dev.palate.engine.template.Template;
import dev.palate.engine.template.UnresolvablePartialException;
import java.util.List;
import java.util.Map;

/** What a draft includes: the versions found, and for every other reference why it is refused. */
record Inclusions(Composition composition, Map<PartialReference, String> refused) implements Partials {

    static final Inclusions NONE = new Inclusions(new Composition(List.of(), List.of()), Map.of());

    Inclusions {
        refused = Map.copyOf(refused);
    }

    List<Pin> pins() {
        return composition.pins();
    }

    @Override
    public Template resolve(PartialReference reference) {
        var problem = refused.get(reference);
        if (problem != null) {
            throw new UnresolvablePartialException(problem);
        }
        return composition.resolve(reference);
    }
}
