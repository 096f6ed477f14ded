package dev.palate.server.access;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a member of a project may do; every role includes the one before it. */
public enum Role {
    VIEWER(
            null,
            "prompts:read",
            "prompts:resolve",
            "profiles:read",
            "experiments:read",
            "results:read",
            "feedback:read",
            "snapshot:read",
            "projects:read"),
    EDITOR(
            VIEWER,
            "prompts:write",
            "labels:move",
            "profiles:write",
            "subjects:write",
            "experiments:write",
            "metrics:write",
            "exposures:send",
            "feedback:send"),
    APPROVER(EDITOR, "experiments:decide", "labels:protect"),
    ADMIN(
            APPROVER,
            "projects:write",
            "members:read",
            "members:write",
            "keys:read",
            "keys:write",
            "audit:read",
            "metrics:scrape");

    private final Set<String> permissions;

    Role(@Nullable Role included, String... own) {
        var inherited = included == null ? Stream.<String>empty() : included.permissions.stream();
        this.permissions = Stream.concat(inherited, Stream.of(own)).collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** As the contract and the database spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
