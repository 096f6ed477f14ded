package dev.palate.server.serving;

import dev.palate.server.platform.ConfigChange;
import dev.palate.server.platform.ConfigFollower;
import dev.palate.server.profile.StoredProfiles;
import dev.palate.server.profile.SubjectProfileChange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The stored profile of every subject in memory, so that resolving asks no database. */
@Component
class SubjectProfileMemory implements ConfigFollower {

    private final StoredProfiles stored;
    private final Map<Long, Project> projects = new ConcurrentHashMap<>();

    /** The profiles of a project's subjects as of a change. */
    private record Project(Map<String, String> bySubject, long newestChange) {

        void apply(SubjectProfileChange change) {
            if (change.profile() == null) {
                bySubject.remove(change.subject());
            } else {
                bySubject.put(change.subject(), change.profile());
            }
        }
    }

    SubjectProfileMemory(StoredProfiles stored) {
        this.stored = stored;
    }

    @Nullable
    String find(long projectId, @Nullable String subject) {
        var project = subject == null ? null : projects.get(projectId);
        return project == null ? null : project.bySubject().get(subject);
    }

    @Override
    public Mono<Void> refresh(ConfigChange change) {
        var project = projects.get(change.projectId());
        return project == null ? load(change.projectId()) : update(change.projectId(), project);
    }

    private Mono<Void> load(long projectId) {
        return stored.newestChange(projectId).flatMap(newest -> {
            var project = new Project(new ConcurrentHashMap<>(), newest);
            return stored.current(projectId)
                    .doOnNext(project::apply)
                    .then(Mono.fromRunnable(() -> projects.put(projectId, project)));
        });
    }

    private Mono<Void> update(long projectId, Project project) {
        return stored.newestChange(projectId)
                .flatMap(newest -> stored.changes(projectId, project.newestChange())
                        .doOnNext(project::apply)
                        .then(Mono.fromRunnable(
                                () -> projects.put(projectId, new Project(project.bySubject(), newest)))));
    }
}
