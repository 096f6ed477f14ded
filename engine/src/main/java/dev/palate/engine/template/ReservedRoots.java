package dev.palate.engine.template;

import java.util.Set;

/** The first names of paths that Palate fills in itself; callers do not pass them as variables of their own. */
public final class ReservedRoots {

    /** The effective values of the preference profile, as in {@code {{profile.tone}}}. */
    public static final String PROFILE = "profile";

    /** Who is asking, as in {@code {{context.subject}}}. */
    public static final String CONTEXT = "context";

    /** All reserved roots. */
    public static final Set<String> ALL = Set.of(PROFILE, CONTEXT);

    private ReservedRoots() {}

    /** Whether a dotted path begins with a reserved root. */
    public static boolean contains(String path) {
        int dot = path.indexOf('.');
        return ALL.contains(dot < 0 ? path : path.substring(0, dot));
    }
}
