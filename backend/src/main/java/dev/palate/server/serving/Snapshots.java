package dev.palate.server.serving;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ConfigChange;
import dev.palate.server.platform.ConfigFollower;
import dev.palate.server.platform.SavedState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The snapshot of each project in memory; every instance follows the changes of all. */
@Component
class Snapshots implements ConfigFollower, SavedState {

    private final SnapshotLoader loader;
    private final JsonMapper mapper;
    private final AssignmentMeters meters;
    private final Map<Long, ProjectSnapshot> byProject = new ConcurrentHashMap<>();
    private final Sinks.Many<Long> changes = Sinks.many().multicast().directBestEffort();

    Snapshots(SnapshotLoader loader, JsonMapper mapper, AssignmentMeters meters) {
        this.loader = loader;
        this.mapper = mapper;
        this.meters = meters;
    }

    ProjectSnapshot of(Caller caller) {
        var snapshot = byProject.get(caller.projectId());
        return snapshot == null ? ProjectSnapshot.empty(caller.project()) : snapshot;
    }

    /** The current snapshot, then each newer one; a slow reader gets only the newest. */
    Flux<ProjectSnapshot> follow(Caller caller) {
        return changes.asFlux()
                .filter(project -> project == caller.projectId())
                .onBackpressureLatest()
                .startWith(caller.projectId())
                .map(project -> of(caller))
                .distinctUntilChanged(ProjectSnapshot::revision);
    }

    /** The revisions of all projects together; grows with each change. */
    long revisions() {
        return byProject.values().stream().mapToLong(ProjectSnapshot::revision).sum();
    }

    @Override
    public Mono<Void> refresh(ConfigChange change) {
        return loader.load(change.projectId())
                .doOnNext(snapshot -> replace(change.projectId(), snapshot))
                .then();
    }

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public long stamp() {
        return byProject.values().stream()
                .mapToLong(snapshot -> 1 + snapshot.revision())
                .sum();
    }

    @Override
    public Object save() {
        return SavedSnapshots.of(byProject);
    }

    @Override
    public void restore(JsonNode state) {
        mapper.treeToValue(state, SavedSnapshots.class)
                .projects()
                .forEach((project, saved) -> byProject.put(project, saved.compile()));
    }

    private void replace(long projectId, ProjectSnapshot snapshot) {
        byProject.put(projectId, snapshot);
        meters.keep(snapshot);
        changes.emitNext(projectId, (signal, result) -> result == Sinks.EmitResult.FAIL_NON_SERIALIZED);
    }
}
