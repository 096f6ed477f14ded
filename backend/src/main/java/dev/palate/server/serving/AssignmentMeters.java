package dev.palate.server.serving;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import dev.palate.engine.decision.Assignment;
import dev.palate.server.platform.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Counts the assignments that the server makes. Counters are kept by the experiment's id, so that a request finds its own
 * without building tags; those of experiments that have ended are given up.
 */
@Component
class AssignmentMeters {

    /** Ways into an experiment other than being drawn. */
    private static final Set<ReasonCode> SPECIAL =
            EnumSet.of(ReasonCode.FORCED, ReasonCode.STICKY, ReasonCode.STICKY_UNAVAILABLE);

    private final MeterRegistry registry;
    private final Map<Long, Counters> byExperiment = new ConcurrentHashMap<>();
    private final Counters others;

    AssignmentMeters(MeterRegistry registry) {
        this.registry = registry;
        this.others = new Counters(Meters.OTHER, Meters.OTHER);
    }

    void count(ProjectSnapshot snapshot, Assignment assignment, List<Reason> reasons) {
        var id = Objects.requireNonNull(snapshot.experimentIds().get(assignment.experiment()));
        var own = byExperiment.get(id);
        var counters = own != null ? own : added(id, snapshot.project(), assignment.experiment());
        counters.count(assignment.variant(), wayIn(reasons));
    }

    private synchronized Counters added(long id, String project, String experiment) {
        return byExperiment.size() < Meters.MOST_EXPERIMENTS
                ? byExperiment.computeIfAbsent(id, missing -> new Counters(project, experiment))
                : byExperiment.getOrDefault(id, others);
    }

    /** Gives up the experiments of a project that do not run any more. */
    synchronized void keep(ProjectSnapshot snapshot) {
        var running = snapshot.experimentIds();
        byExperiment.values().removeIf(counters -> {
            var ended = counters.project.equals(snapshot.project()) && !running.containsKey(counters.experiment);
            if (ended) {
                counters.remove();
            }
            return ended;
        });
    }

    private static ReasonCode wayIn(List<Reason> reasons) {
        for (var reason : reasons) {
            if (SPECIAL.contains(reason.code())) {
                return reason.code();
            }
        }
        return ReasonCode.EXPERIMENT;
    }

    /** The counters of one experiment. */
    private final class Counters {

        private final String project;
        private final String experiment;
        private final Map<String, Map<ReasonCode, Counter>> byVariant = new ConcurrentHashMap<>();

        Counters(String project, String experiment) {
            this.project = project;
            this.experiment = experiment;
        }

        void count(String variant, ReasonCode reason) {
            var label = this == others ? Meters.OTHER : variant;
            byVariant
                    .computeIfAbsent(label, missing -> new ConcurrentHashMap<>())
                    .computeIfAbsent(reason, missing -> counter(label, reason))
                    .increment();
        }

        private Counter counter(String variant, ReasonCode reason) {
            return Counter.builder(Meters.ASSIGNMENTS)
                    .description("Subjects that the server gave a variant")
                    .tags("project", project, "experiment", experiment, "variant", variant, "reason", reason.wireName())
                    .register(registry);
        }

        void remove() {
            byVariant.values().forEach(reasons -> reasons.values().forEach(registry::remove));
        }
    }
}
