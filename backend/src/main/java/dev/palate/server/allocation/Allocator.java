package dev.palate.server.allocation;

import dev.palate.server.experiment.AdaptiveExperiment;
import dev.palate.server.experiment.AdaptiveExperiments;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.PalateProperties;
import dev.palate.server.platform.PreconditionException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at all adaptive experiments, again and again, on one instance at a time. The lease keeps instances from doing the same
 * work; should two hold it for a moment, the second to change an experiment finds it changed.
 */
@Component
class Allocator implements SmartLifecycle {

    private static final String LEASE = "allocator";

    /** How long the allocations of an instance that died stay as they are, at most. */
    private static final Duration LEASE_TIME = Duration.ofSeconds(30);

    private static final Duration RELEASE_TIME = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Allocator.class);

    private final UUID holder = Ids.next();
    private final LeaseStore leases;
    private final AdaptiveExperiments experiments;
    private final Adaptations adaptations;
    private final PalateProperties settings;
    private final Clock clock;
    private Disposable running = Disposables.disposed();

    Allocator(
            LeaseStore leases,
            AdaptiveExperiments experiments,
            Adaptations adaptations,
            PalateProperties settings,
            Clock clock) {
        this.leases = leases;
        this.experiments = experiments;
        this.adaptations = adaptations;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = Flux.interval(settings.allocationPeriod())
                .onBackpressureDrop()
                .concatMap(tick -> round().onErrorResume(Allocator::later))
                .subscribe();
    }

    /** Leaves the lease to others; if the database is away, they wait until it ends. */
    @Override
    public void stop() {
        running.dispose();
        leases.release(LEASE, holder).timeout(RELEASE_TIME).onErrorComplete().block();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    /** Looks at each experiment once, as long as the lease is held; says whether it is. */
    Mono<Boolean> round() {
        return holdLease()
                .flatMap(isHolder -> isHolder
                        ? experiments
                                .live()
                                .concatMap(experiment -> holdLease()
                                        .filter(isStillHolder -> isStillHolder)
                                        .flatMap(still -> advance(experiment)))
                                .then(Mono.just(true))
                        : Mono.just(false));
    }

    private Mono<Boolean> holdLease() {
        return leases.take(LEASE, holder, LEASE_TIME);
    }

    /** One experiment that cannot be advanced does not hold up the others. */
    private Mono<Void> advance(AdaptiveExperiment experiment) {
        return adaptations
                .advance(experiment, clock.instant())
                .onErrorResume(PreconditionException.class, e -> Mono.empty())
                .onErrorResume(failure -> Mono.fromRunnable(() -> log.warn(
                        "The shares of experiment {} of project {} stay as they are for now",
                        experiment.key(),
                        experiment.project(),
                        failure)));
    }

    private static Mono<Boolean> later(Throwable failure) {
        log.debug("Allocations stay as they are until the next round", failure);
        return Mono.empty();
    }
}
