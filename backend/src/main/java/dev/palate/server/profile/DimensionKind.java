package dev.palate.server.profile;

import java.util.Locale;

/** What values a dimension has. */
public enum DimensionKind {
    /** One of some texts. */
    ENUM,
    /** One of some texts that have an order. */
    ORDINAL,
    /** A number, perhaps within bounds. */
    NUMBER,
    /** Any number of some texts. */
    TAGS;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DimensionKind parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
