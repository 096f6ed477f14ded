package dev.palate.server.profile;

import static java.util.stream.Collectors.toMap;

import dev.palate.engine.profile.Profile;
import dev.palate.engine.profile.Profiles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a project says of taste: its dimensions, and where profiles and versions are in them. */
@Component
public final class Tastes {

    private final DimensionStore dimensions;
    private final ProfileStore profiles;
    private final VersionDimensionsStore versions;

    Tastes(DimensionStore dimensions, ProfileStore profiles, VersionDimensionsStore versions) {
        this.dimensions = dimensions;
        this.profiles = profiles;
        this.versions = versions;
    }

    /** The scale of each declared dimension, by key. */
    public Mono<SortedMap<String, Scale>> dimensions(long projectId) {
        return dimensions
                .list(projectId)
                .collectMap(Dimension::key, Dimension::scale, TreeMap::new)
                .map(TreeMap::new);
    }

    /** The values of each profile, inherited ones included, by key. */
    public Mono<SortedMap<String, Map<String, Object>>> profiles(long projectId) {
        return profiles.withoutRules(projectId).collectList().map(Tastes::effectiveValues);
    }

    private static SortedMap<String, Map<String, Object>> effectiveValues(List<Profile> current) {
        var profiles = Profiles.of(current);
        return current.stream()
                .collect(toMap(
                        Profile::key,
                        profile ->
                                profiles.resolve(profile.key(), null, Map.of()).values(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Those versions of prompts that are described. */
    public Flux<DescribedVersion> versions(Collection<Long> promptIds) {
        return promptIds.isEmpty() ? Flux.empty() : versions.ofPrompts(promptIds);
    }
}
