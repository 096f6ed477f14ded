package dev.palate.server.profile;

import dev.palate.server.platform.Cursor;
import org.jspecify.annotations.Nullable;

/** A place in the list of profiles, whose order is by priority, then by key. */
record ProfilePosition(int priority, String key) {

    private static final ProfilePosition START = new ProfilePosition(Integer.MAX_VALUE, "");

    static ProfilePosition decode(@Nullable String cursor) {
        return Cursor.decode(
                cursor, START, position -> new ProfilePosition(Integer.parseInt(position.get(0)), position.get(1)));
    }

    static Cursor cursor(EffectiveProfile profile) {
        return Cursor.of(
                profile.version().content().priority(), profile.version().key());
    }
}
