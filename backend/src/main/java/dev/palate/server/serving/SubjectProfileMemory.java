package dev.palate.server.serving;

import dev.palate.server.platform.ConfigChange;
import dev.palate.server.platform.ConfigFollower;
import dev.palate.server.platform.SavedState;
import dev.palate.server.profile.StoredProfiles;
import dev.palate.server.profile.SubjectProfileChange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stored profile of every subject in memory, so that resolving asks no database. */
@Component
class SubjectProfileMemory implements ConfigFollower, SavedState {

    private final StoredProfiles stored;
    private final JsonMapper mapper;
    private final Map<Long, Project> projects = new ConcurrentHashMap<>();

    /** The profiles of a project's subjects as of a change. */
    private record Project(Map<String, String> bySubject, long newestChange) {

        Project {
            bySubject = bySubject instanceof ConcurrentHashMap ? bySubject : new ConcurrentHashMap<>(bySubject);
        }

        void apply(SubjectProfileChange change) {
            if (change.profile() == null) {
                bySubject.remove(change.subject());
            } else {
                bySubject.put(change.subject(), change.profile());
            }
        }
    }

    SubjectProfileMemory(StoredProfiles stored, JsonMapper mapper) {
        this.stored = stored;
        this.mapper = mapper;
    }

    @Nullable
    String find(long projectId, @Nullable String subject) {
        var project = subject == null ? null : projects.get(projectId);
        return project == null ? null : project.bySubject().get(subject);
    }

    @Override
    public String name() {
        return "subjectProfiles";
    }

    @Override
    public long stamp() {
        return projects.values().stream()
                .mapToLong(project -> 1 + project.newestChange())
                .sum();
    }

    @Override
    public Object save() {
        return projects;
    }

    @Override
    public void restore(JsonNode state) {
        state.properties()
                .forEach(saved -> projects.put(
                        Long.valueOf(saved.getKey()), mapper.treeToValue(saved.getValue(), Project.class)));
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
