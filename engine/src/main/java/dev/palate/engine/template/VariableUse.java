package dev.palate.engine.template;

/** One way in which a template uses a variable. */
public enum VariableUse {
    /** Printed by every render, so that a strict render needs it. */
    VALUE,
    /** Printed only inside an inverted section. */
    OPTIONAL_VALUE,
    /** Printed inside a section, where it may be a field of the section's own item. */
    ITEM_VALUE,
    /** Decides whether, and over which items, a section is rendered. */
    SECTION;

    /** This use when the tag stands inside something that is itself used so. */
    VariableUse within(VariableUse outer) {
        return compareTo(outer) >= 0 ? this : outer;
    }
}
