package dev.palate.engine.template;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A dotted path of a template and all the ways it is used.
 *
 * @param path as written in the tags, such as {@code user.name}
 * @param uses at least one, in the order of {@link VariableUse}
 */
public record TemplateVariable(String path, Set<VariableUse> uses) {

    /** Copies the uses. */
    public TemplateVariable {
        uses = Collections.unmodifiableSet(EnumSet.copyOf(uses));
    }

    /** Whether every strict render needs it. */
    public boolean isRequired() {
        return uses.contains(VariableUse.VALUE);
    }

    /** Whether a section depends on it. */
    public boolean isSection() {
        return uses.contains(VariableUse.SECTION);
    }
}
