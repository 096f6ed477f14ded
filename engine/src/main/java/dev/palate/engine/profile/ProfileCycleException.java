package dev.palate.engine.profile;

import java.util.List;

/** Thrown for profiles that are their own ancestors. */
public final class ProfileCycleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of strings
    private final List<String> cycle;

    ProfileCycleException(List<String> cycle) {
        super("profiles are their own ancestors: " + String.join(" -> ", cycle));
        this.cycle = List.copyOf(cycle);
    }

    /** Returns the keys along the cycle, each followed by its parent; the first key is repeated at the end. */
    public List<String> cycle() {
        return cycle;
    }
}
