package dev.palate.server.analysis;

import dev.palate.server.platform.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Shows the meters how experiments fill, from the roll-ups and once a minute, so that a scrape asks nothing of the database.
 * Beyond {@link Meters#MOST_EXPERIMENTS}, those that started last are shown.
 */
@Component
class RunningExperiments implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunningExperiments.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final TrialQueries experiments;
    private final HealthQueries health;
    private final MultiGauge units;
    private final MultiGauge pValues;
    private Disposable running = Disposables.disposed();

    /** A running experiment of a project, and who entered it. */
    private record Intake(String project, Experiment experiment, List<Entrants> entrants) {

        private Tags tags() {
            return Tags.of("project", project, "experiment", experiment.key());
        }

        Stream<Row<?>> units() {
            return experiment.variants().stream()
                    .map(variant -> Row.of(tags().and("variant", variant.key()), subjects(variant)));
        }

        private long subjects(Variant variant) {
            return entrants.stream()
                    .filter(entry -> entry.variant().equals(variant.key()))
                    .mapToLong(Entrants::subjects)
                    .sum();
        }

        /** Nothing before there is enough to tell. */
        Stream<Row<?>> pValue() {
            return Stream.ofNullable(
                            new SampleRatioReport(experiment, entrants).dto().getpValue())
                    .map(value -> Row.of(tags(), value));
        }
    }

    RunningExperiments(TrialQueries experiments, HealthQueries health, MeterRegistry registry) {
        this.experiments = experiments;
        this.health = health;
        this.units = MultiGauge.builder(Meters.EXPERIMENT_UNITS)
                .description("Subjects by the variant that they saw first")
                .register(registry);
        this.pValues = MultiGauge.builder(Meters.SAMPLE_RATIO_P_VALUE)
                .description("How likely shares like these are if nothing is wrong")
                .register(registry);
    }

    @Override
    public void start() {
        running = Flux.interval(Duration.ZERO, PERIOD)
                .onBackpressureDrop()
                .concatMap(tick -> refresh().onErrorResume(RunningExperiments::later))
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

    Mono<Void> refresh() {
        return experiments
                .running(Meters.MOST_EXPERIMENTS)
                .concatMap(this::intake)
                .collectList()
                .doOnNext(this::show)
                .then();
    }

    private Mono<Intake> intake(TrialQueries.Running found) {
        return health.entrants(found.experiment())
                .map(entrants -> new Intake(found.project(), found.experiment(), entrants));
    }

    private void show(List<Intake> intakes) {
        units.register(intakes.stream().flatMap(Intake::units).toList(), true);
        pValues.register(intakes.stream().flatMap(Intake::pValue).toList(), true);
    }

    /** The last values stay; what reports the database reports its absence. */
    private static Mono<Void> later(Throwable failure) {
        log.debug("The meters of experiments keep their values for another minute", failure);
        return Mono.empty();
    }
}
