package dev.palate.engine.profile;

/** Thrown for a profile whose parent does not exist. */
public final class UnknownParentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String profile;
    private final String parent;

    UnknownParentException(String profile, String parent) {
        super("profile '" + profile + "' has an unknown parent: '" + parent + "'");
        this.profile = profile;
        this.parent = parent;
    }

    /** Returns the key of the profile. */
    public String profile() {
        return profile;
    }

    /** Returns the key of the parent that does not exist. */
    public String parent() {
        return parent;
    }
}
