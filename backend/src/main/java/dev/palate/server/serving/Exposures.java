package dev.palate.server.serving;

import dev.palate.engine.Reason;
import dev.palate.engine.decision.Assignment;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.Meters;
import dev.palate.server.serving.Exposure.Cause;
import dev.palate.server.serving.Exposure.Trial;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;

/**
 * Records what the server serves, behind the answer: a request does not wait for the database. What waits is bounded and is
 * written before the server stops.
 */
@Service
class Exposures implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Exposures.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final ExposureIntake intake;
    private final Clock clock;
    private final Counter lost;
    private volatile boolean isRunning;

    Exposures(ExposureIntake intake, Clock clock, MeterRegistry meters) {
        this.intake = intake;
        this.clock = clock;
        this.lost = meters.counter(Meters.EXPOSURES_LOST);
    }

    /** Hands the exposure over for writing and answers the resolution with its id. */
    Resolution record(Caller caller, ProjectSnapshot snapshot, ResolveRequest request, Resolution resolution) {
        var exposure = exposure(caller, snapshot, request, resolution);
        intake.take(caller.projectId(), List.of(exposure)).subscribe(stored -> {}, this::lose);
        return new Resolution(
                exposure.id(),
                resolution.version(),
                resolution.label(),
                resolution.profile(),
                resolution.assignment(),
                resolution.rendered(),
                resolution.reasons());
    }

    private void lose(Throwable failure) {
        lost.increment();
        log.warn("An exposure was lost: {}", failure.toString());
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
                .takeUntil(tick -> intake.isIdle())
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
