package dev.palate.server.profile;

import dev.palate.engine.profile.Profile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A numbered, immutable version of a preference profile; the newest one is the profile. */
record ProfileVersion(
        String key,
        int number,
        ProfileContent content,
        @Nullable String commitMessage,
        String author,
        Instant createdAt) {

    Profile toEngine() {
        return new Profile(key, number, content.parent(), content.priority(), content.rule(), content.values());
    }
}
