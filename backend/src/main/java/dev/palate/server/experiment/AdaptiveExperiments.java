package dev.palate.server.experiment;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The experiments whose traffic follows their rewards, for the allocator. */
@Component
public class AdaptiveExperiments {

    /** Who makes their allocations. */
    private static final String ACTOR = "allocator";

    private final DatabaseClient db;
    private final ExperimentStore store;
    private final Allocations allocations;

    private record Named(long projectId, String project, String key) {}

    AdaptiveExperiments(DatabaseClient db, ExperimentStore store, Allocations allocations) {
        this.db = db;
        this.store = store;
        this.allocations = allocations;
    }

    /** The running and paused ones of all projects. */
    public Flux<AdaptiveExperiment> live() {
        return db.sql("""
                        SELECT e.project_id, j.key AS project, e.key
                        FROM experiment e
                        JOIN project j ON j.id = e.project_id
                        WHERE e.adaptive
                          AND e.status IN ('running', 'paused')
                        ORDER BY e.id
                        """)
                .map(row -> new Named(
                        row.get("project_id", Long.class),
                        row.get("project", String.class),
                        row.get("key", String.class)))
                .all()
                .collectList()
                .flatMapIterable(all -> all)
                .concatMap(this::find);
    }

    private Mono<AdaptiveExperiment> find(Named named) {
        return store.find(named.projectId(), named.key())
                .filter(Experiment::isLive)
                .map(experiment -> adaptive(named, experiment));
    }

    private static AdaptiveExperiment adaptive(Named named, Experiment experiment) {
        var definition = experiment.definition();
        var segments = experiment.segments();
        return new AdaptiveExperiment(
                experiment.id(),
                named.projectId(),
                named.project(),
                experiment.key(),
                experiment.revision(),
                experiment.status() == Status.RUNNING,
                definition.allocationPolicy(),
                Objects.requireNonNull(definition.primaryMetric()),
                IntStream.range(0, definition.variants().size())
                        .mapToObj(i -> new AdaptiveExperiment.Arm(
                                definition.variants().get(i).key(),
                                definition.variants().get(i).control(),
                                segments.shareOf(i)))
                        .toList(),
                shares(Objects.requireNonNull(experiment.state().allocation())));
    }

    private static SortedMap<String, List<Integer>> shares(Allocation allocation) {
        var shares = new TreeMap<String, List<Integer>>();
        allocation
                .segmentsByProfile()
                .forEach((profile, table) -> shares.put(
                        profile,
                        IntStream.range(0, table.variants())
                                .mapToObj(table::shareOf)
                                .toList()));
        return shares;
    }

    /**
     * Gives the variants other shares.
     *
     * @param weights of all variants, or none for those of before
     * @param profiles all that have left the pool
     * @throws dev.palate.server.platform.PreconditionException if somebody has changed the experiment meanwhile
     */
    public Mono<Void> reallocate(
            AdaptiveExperiment experiment,
            Map<String, Double> weights,
            String reason,
            Posterior posterior,
            Map<String, ProfileShares> profiles) {
        var allocator = new Caller(experiment.projectId(), experiment.project(), ACTOR, Set.of());
        return allocations
                .reallocate(
                        allocator,
                        experiment.key(),
                        ETags.of(experiment.revision()),
                        new Reallocation(weights, null, reason, posterior, profiles))
                .then();
    }
}
