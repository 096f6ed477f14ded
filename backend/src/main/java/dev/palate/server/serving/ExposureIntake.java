package dev.palate.server.serving;

import dev.palate.server.feedback.Evidence;
import dev.palate.server.platform.GroupCommit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores exposures in groups, together with what they change in the roll-ups. */
@Component
class ExposureIntake {

    private static final int ROWS_PER_COMMIT = 1_000;
    private static final int WAITING = 100_000;

    private final ExposureStore store;
    private final Evidence evidence;
    private final Map<Long, GroupCommit<List<Exposure>, Set<UUID>>> commits = new ConcurrentHashMap<>();

    ExposureIntake(ExposureStore store, Evidence evidence) {
        this.store = store;
        this.evidence = evidence;
    }

    /** Answers, once they have committed, the ids of those that were new. */
    Mono<Set<UUID>> take(long projectId, List<Exposure> exposures) {
        return commits.computeIfAbsent(projectId, this::commits).add(exposures);
    }

    private GroupCommit<List<Exposure>, Set<UUID>> commits(long projectId) {
        return new GroupCommit<>(ROWS_PER_COMMIT, WAITING, List::size, writes -> {
            var exposures = writes.stream()
                    .flatMap(Collection::stream)
                    .collect(Collectors.toMap(Exposure::id, Function.identity(), (first, repeated) -> first));
            return evidence.exclusively(projectId, write(projectId, List.copyOf(exposures.values())))
                    .map(stored -> answers(writes, stored));
        });
    }

    private Mono<Set<UUID>> write(long projectId, List<Exposure> exposures) {
        return store.insert(projectId, exposures).flatMap(stored -> {
            var facts = exposures.stream()
                    .filter(exposure -> stored.contains(exposure.id()))
                    .map(Exposure::facts)
                    .toList();
            return evidence.exposed(projectId, facts).thenReturn(stored);
        });
    }

    /** An exposure that was sent twice within a group is new to the first sender only. */
    private static List<Set<UUID>> answers(List<List<Exposure>> writes, Set<UUID> stored) {
        var unclaimed = new HashMap<UUID, Boolean>();
        return writes.stream()
                .map(write -> write.stream()
                        .map(Exposure::id)
                        .filter(id -> stored.contains(id) && unclaimed.putIfAbsent(id, true) == null)
                        .collect(Collectors.toSet()))
                .toList();
    }
}
