package dev.palate.server.serving;

import dev.palate.engine.Reason;
import dev.palate.engine.decision.Assignment;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.Meters;
import dev.palate.server.platform.problem.Problems;
import dev.palate.server.serving.Exposure.Cause;
import dev.palate.server.serving.Exposure.Trial;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Records what the server serves, behind the answer: a request does not wait for the database. What waits is bounded, is tried
 * again while the database is away, and is written before the server stops.
 */
@Service
class Exposures implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Exposures.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 100_000;
    private static final Retry WHEN_THE_DATABASE_IS_BACK = Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(250))
            .maxBackoff(Duration.ofSeconds(5))
            .filter(Problems::isPassing);

    private final ExposureIntake intake;
    private final Clock clock;
    private final Counter lost;
    private final Timer lag;
    private final Map<Long, WaitingExposures> byProject = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean isRunning;

    Exposures(ExposureIntake intake, Clock clock, MeterRegistry meters) {
        this.intake = intake;
        this.clock = clock;
        this.lost = meters.counter(Meters.EXPOSURES_LOST);
        this.lag = Timer.builder(Meters.AGGREGATION_LAG)
                .description(
                        "From serving a prompt to counting its exposure in the results, of the oldest in each group")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5))
                .register(meters);
        meters.gauge(Meters.EXPOSURES_WAITING, waiting);
    }

    /** Hands the exposure over for writing and answers the resolution with its id. */
    Resolution record(Caller caller, ProjectSnapshot snapshot, ResolveRequest request, Resolution resolution) {
        var exposure = exposure(caller, snapshot, request, resolution);
        enqueue(caller.projectId(), exposure);
        return new Resolution(
                exposure.id(),
                resolution.version(),
                resolution.label(),
                resolution.profile(),
                resolution.assignment(),
                resolution.rendered(),
                resolution.reasons());
    }

    private void enqueue(long projectId, Exposure exposure) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            lost.increment();
            return;
        }
        byProject
                .computeIfAbsent(projectId, project -> new WaitingExposures(group -> write(project, group)))
                .add(exposure);
    }

    /** If a group fails, each exposure is tried alone, so that one that cannot be written is lost alone. */
    private Mono<Void> write(long projectId, List<Exposure> group) {
        return take(projectId, group)
                .onErrorResume(failure -> Flux.fromIterable(group)
                        .concatMap(
                                exposure -> take(projectId, List.of(exposure)).onErrorResume(this::lose))
                        .then())
                .doFinally(signal -> waiting.addAndGet(-group.size()));
    }

    private Mono<Void> take(long projectId, List<Exposure> exposures) {
        return intake.take(projectId, exposures)
                .retryWhen(WHEN_THE_DATABASE_IS_BACK)
                .doOnSuccess(
                        stored -> lag.record(Duration.between(exposures.get(0).receivedAt(), clock.instant())))
                .then();
    }

    private Mono<Void> lose(Throwable failure) {
        lost.increment();
        log.warn("An exposure was lost: {}", failure.toString());
        return Mono.empty();
    }

    private Exposure exposure(Caller caller, ProjectSnapshot snapshot, ResolveRequest request, Resolution resolution) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var profile = resolution.profile().profile();
        return new Exposure(
                id(caller, request),
                Objects.requireNonNull(snapshot.promptIds().get(request.prompt())),
                resolution.version().number(),
                resolution.label(),
                request.subject(),
                profile == null ? "" : profile.key(),
                profile == null ? null : profile.version(),
                trial(snapshot, resolution.assignment()),
                null,
                request.requestId(),
                "server",
                causes(resolution.reasons()),
                now,
                now);
    }

    /** A repeated request gets the same exposure again. */
    private static UUID id(Caller caller, ResolveRequest request) {
        return request.requestId() == null
                ? Ids.next()
                : Ids.named(caller.projectId() + "\u001f" + request.prompt() + "\u001f" + request.requestId());
    }

    private static @Nullable Trial trial(ProjectSnapshot snapshot, @Nullable Assignment assignment) {
        return assignment == null
                ? null
                : new Trial(
                        Objects.requireNonNull(snapshot.experimentIds().get(assignment.experiment())),
                        assignment.variant(),
                        assignment.allocation(),
                        assignment.propensity(),
                        assignment.bucket(),
                        assignment.forced());
    }

    private static List<Cause> causes(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Cause(reason.code().wireName(), reason.detail()))
                .toList();
    }

    @Override
    public void start() {
        isRunning = true;
    }

    /** Before the connection pool closes, and after the web server has. */
    @Override
    public void stop() {
        isRunning = false;
        Flux.interval(Duration.ZERO, Duration.ofMillis(10))
                .takeUntil(tick -> waiting.get() == 0)
                .blockLast(DRAIN);
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
