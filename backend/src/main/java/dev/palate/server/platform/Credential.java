package dev.palate.server.platform;

import java.util.Locale;

/**
 * What a caller proved themselves with; requests are limited per credential.
 *
 * @param id tells it from others of its kind
 */
public record Credential(Kind kind, String id) {

    /** The server acting by itself. */
    static final Credential INTERNAL = new Credential(Kind.INTERNAL, "");

    /** Kinds of credentials; each has a limit of its own. */
    public enum Kind {
        SERVER,
        PUBLISHABLE,
        MANAGEMENT,
        SESSION,
        INTERNAL;

        /** As headers and meters spell it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
