package dev.palate.server.analysis;

import dev.palate.server.platform.LookProperties;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at all running experiments again and again, one after the other. */
@Component
class LookJob implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LookJob.class);

    private final TrialQueries experiments;
    private final LookKeeper looks;
    private final Duration period;
    private Disposable running = Disposables.disposed();

    LookJob(TrialQueries experiments, LookKeeper looks, LookProperties properties) {
        this.experiments = experiments;
        this.looks = looks;
        this.period = properties.period();
    }

    @Override
    public void start() {
        running = Flux.interval(period)
                .onBackpressureDrop()
                .concatMap(tick -> lookAtAll())
                .subscribe();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    Mono<Void> lookAtAll() {
        return experiments
                .runningKeys()
                .collectList() // or the list would keep a connection for as long as all looks take
                .flatMapIterable(keys -> keys)
                .concatMap(found -> looks.take(found.projectId(), found.key())
                        .onErrorResume(failure -> later("Experiment '%s'".formatted(found.key()), failure)))
                .then()
                .onErrorResume(failure -> later("Running experiments", failure));
    }

    private static Mono<Void> later(String subject, Throwable failure) {
        return Mono.fromRunnable(() -> log.warn("{} could not be looked at, trying again later", subject, failure));
    }
}
