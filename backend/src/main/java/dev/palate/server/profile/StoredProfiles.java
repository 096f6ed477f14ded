package dev.palate.server.profile;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The profiles that are stored for subjects, for who keeps them in memory: read {@link #newestChange} and then
 * {@link #current}, and from there on follow {@link #changes}.
 */
@Component
public final class StoredProfiles {

    private final SubjectProfileStore store;

    StoredProfiles(SubjectProfileStore store) {
        this.store = store;
    }

    /** The key of the profile that is stored for a subject. */
    public Mono<String> find(long projectId, String subject) {
        return store.find(projectId, subject).map(SubjectProfile::profile);
    }

    /** What is stored for every subject of a project, each as its newest change. */
    public Flux<SubjectProfileChange> current(long projectId) {
        return store.current(projectId);
    }

    /** The number of the newest change in a project, 0 before the first. */
    public Mono<Long> newestChange(long projectId) {
        return store.newestChange(projectId);
    }

    /** The changes in a project after the one with the given number, in order. */
    public Flux<SubjectProfileChange> changes(long projectId, long after) {
        return store.changes(projectId, after);
    }
}
