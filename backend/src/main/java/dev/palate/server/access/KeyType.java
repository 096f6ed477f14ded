package dev.palate.server.access;

import java.util.Locale;
import java.util.Set;

/** What an API key is for, how it starts, and the most that it may do. */
public enum KeyType {
    /** For an application's servers. */
    SERVER(
            "palate_sk_",
            Set.of(
                    "prompts:resolve",
                    "prompts:read",
                    "profiles:read",
                    "subjects:write",
                    "experiments:read",
                    "results:read",
                    "exposures:send",
                    "feedback:send",
                    "feedback:read",
                    "snapshot:read",
                    "projects:read")),
    /** For browsers and apps, where everyone can read it. */
    PUBLISHABLE("palate_pk_", Set.of("prompts:resolve", "feedback:send")),
    /** For pipelines: what an admin of the project may do. */
    MANAGEMENT("palate_mgmt_", Role.ADMIN.permissions());

    private final String start;
    private final Set<String> permissions;

    KeyType(String start, Set<String> permissions) {
        this.start = start;
        this.permissions = permissions;
    }

    String start() {
        return start;
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** As the contract and the database spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyType parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
