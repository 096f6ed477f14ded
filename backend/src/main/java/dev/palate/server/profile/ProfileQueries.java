package dev.palate.server.profile;

import dev.palate.engine.profile.Profile;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The profiles of a project in the engine's form. */
@Component
public final class ProfileQueries {

    private final ProfileStore store;

    ProfileQueries(ProfileStore store) {
        this.store = store;
    }

    /** The current version of every profile of a project, by key. */
    public Flux<Profile> current(long projectId) {
        return store.current(projectId).map(ProfileVersion::toEngine);
    }
}
