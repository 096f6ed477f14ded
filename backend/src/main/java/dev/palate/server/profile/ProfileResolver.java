package dev.palate.server.profile;

import dev.palate.engine.profile.Profiles;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.server.platform.Caller;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Tells which profile somebody would get now, as serving does it, but from the database. */
@Service
class ProfileResolver {

    private final ProfileQueries profiles;
    private final StoredProfiles stored;

    ProfileResolver(ProfileQueries profiles, StoredProfiles stored) {
        this.profiles = profiles;
        this.stored = stored;
    }

    Mono<ResolvedProfile> resolve(
            Caller caller, @Nullable String subject, @Nullable String explicit, Map<String, Object> attributes) {
        return Mono.zip(
                profiles.current(caller.projectId()).collectList().map(Profiles::of),
                storedProfile(caller, subject),
                (current, profile) -> current.resolve(explicit, profile.orElse(null), attributes));
    }

    private Mono<Optional<String>> storedProfile(Caller caller, @Nullable String subject) {
        return subject == null
                ? Mono.just(Optional.empty())
                : stored.find(caller.projectId(), subject).singleOptional();
    }
}
