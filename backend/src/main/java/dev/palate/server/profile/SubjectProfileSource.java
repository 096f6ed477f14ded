package dev.palate.server.profile;

import java.util.Locale;

/** How the profile of a subject is known. */
public enum SubjectProfileSource {
    DECLARED,
    INFERRED,
    IMPORTED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SubjectProfileSource parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
