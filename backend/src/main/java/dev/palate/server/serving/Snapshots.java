package dev.palate.server.serving;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ConfigChange;
import dev.palate.server.platform.ConfigFollower;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The snapshot of each project in memory; every instance follows the changes of all. */
@Component
class Snapshots implements ConfigFollower {

    private final SnapshotLoader loader;
    private final Map<Long, ProjectSnapshot> byProject = new ConcurrentHashMap<>();
    private final Sinks.Many<Long> changes = Sinks.many().multicast().directBestEffort();

    Snapshots(SnapshotLoader loader) {
        this.loader = loader;
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

    @Override
    public Mono<Void> refresh(ConfigChange change) {
        return loader.load(change.projectId())
                .doOnNext(snapshot -> replace(change.projectId(), snapshot))
                .then();
    }

    private void replace(long projectId, ProjectSnapshot snapshot) {
        byProject.put(projectId, snapshot);
        changes.emitNext(projectId, (signal, result) -> result == Sinks.EmitResult.FAIL_NON_SERIALIZED);
    }
}
