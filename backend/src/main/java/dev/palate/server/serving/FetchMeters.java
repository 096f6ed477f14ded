package dev.palate.server.serving;

import dev.palate.server.platform.Meters;
import dev.palate.server.platform.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Times how prompts are handed out. Every timer is registered beforehand, so that a request looks nothing up. */
@Component
class FetchMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500)
    };

    private final Timers memory;
    private final Timers database;

    /** Where the version was. */
    enum Source {
        MEMORY,
        DATABASE
    }

    private record Timers(Timer served, Timer refused, Timer failed) {}

    FetchMeters(MeterRegistry registry) {
        this.memory = timers(registry, "memory");
        this.database = timers(registry, "database");
    }

    private static Timers timers(MeterRegistry registry, String source) {
        return new Timers(
                timer(registry, source, "served"),
                timer(registry, source, "refused"),
                timer(registry, source, "failed"));
    }

    private static Timer timer(MeterRegistry registry, String source, String outcome) {
        return Timer.builder(Meters.PROMPT_FETCH)
                .description("How long it takes to decide on a prompt and render it")
                .tags("source", source, "outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** @param start by {@link System#nanoTime} */
    void served(Source source, long start) {
        record(of(source).served(), start);
    }

    /** Tells what the caller can mend from what only we can. */
    void ended(Source source, long start, Throwable failure) {
        record(
                failure instanceof ProblemException
                        ? of(source).refused()
                        : of(source).failed(),
                start);
    }

    private Timers of(Source source) {
        return source == Source.MEMORY ? memory : database;
    }

    private static void record(Timer timer, long start) {
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
}
