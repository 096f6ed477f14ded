package dev.palate.server.serving;

import dev.palate.engine.decision.Assignment;
import dev.palate.engine.decision.Context;
import dev.palate.engine.decision.Decider;
import dev.palate.engine.decision.Decision;
import dev.palate.engine.decision.StickyAssignments;
import dev.palate.engine.decision.StoredAssignment;
import dev.palate.server.platform.problem.TraceId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Decides from memory; only for a subject that an experiment with stored stickiness has not shown here before does it ask the
 * table, where the first writer wins. When the table cannot be asked, the hash decides and the decision says so.
 */
@Component
class StickyDecider {

    private static final Logger log = LoggerFactory.getLogger(StickyDecider.class);

    private final AssignmentCache assignments;

    StickyDecider(AssignmentCache assignments) {
        this.assignments = assignments;
    }

    Mono<Decision<ServedVersion>> decide(
            long projectId, ProjectSnapshot snapshot, String prompt, String label, Context context) {
        return Mono.defer(() -> {
            var lookup = new Lookup(projectId, snapshot);
            var decision = Decider.decide(snapshot.engine(), prompt, label, context, lookup);
            return lookup.missed == null
                    ? Mono.just(decision)
                    : keep(lookup, decision, context)
                            .map(stored -> Decider.decide(
                                    snapshot.engine(), prompt, label, context, (experiment, subject, drawn) -> stored))
                            .defaultIfEmpty(decision)
                            .onErrorResume(failure -> unavailable(failure, decision));
        });
    }

    private Mono<StoredAssignment> keep(Lookup lookup, Decision<ServedVersion> drawn, Context context) {
        var missed = Objects.requireNonNull(lookup.missed);
        var profile = drawn.profile().profile();
        return assignments.firstOf(missed, assignment(drawn, missed), profile == null ? "" : profile.key());
    }

    /** The assignment to keep if the subject has none yet; absent when it is outside the traffic. */
    private static @Nullable Assignment assignment(Decision<ServedVersion> drawn, AssignmentKey key) {
        var assignment = drawn.assignment();
        return assignment != null && assignment.experiment().equals(key.experiment()) ? assignment : null;
    }

    private static Mono<Decision<ServedVersion>> unavailable(Throwable failure, Decision<ServedVersion> byHash) {
        return Mono.deferContextual(context -> {
            TraceId.log(
                    context,
                    () -> log.warn("Stored assignments cannot be read, the hash decides: {}", failure.toString()));
            return Mono.just(byHash);
        });
    }

    /** The decision, unless the table would have to be asked. */
    @Nullable
    Decision<ServedVersion> fromMemory(
            long projectId, ProjectSnapshot snapshot, String prompt, String label, Context context) {
        var lookup = new Lookup(projectId, snapshot);
        var decision = Decider.decide(snapshot.engine(), prompt, label, context, lookup);
        return lookup.missed == null ? decision : null;
    }

    /** Looks into memory and remembers what it did not find there. */
    private final class Lookup implements StickyAssignments {

        private final long projectId;
        private final ProjectSnapshot snapshot;
        private @Nullable AssignmentKey missed;

        Lookup(long projectId, ProjectSnapshot snapshot) {
            this.projectId = projectId;
            this.snapshot = snapshot;
        }

        @Override
        public @Nullable StoredAssignment find(String experiment, String subject, @Nullable String drawn) {
            var experimentId = Objects.requireNonNull(snapshot.experimentIds().get(experiment));
            var key = new AssignmentKey(projectId, experimentId, experiment, subject);
            var stored = assignments.find(key);
            if (stored == null) {
                missed = key;
            }
            return stored;
        }
    }
}
