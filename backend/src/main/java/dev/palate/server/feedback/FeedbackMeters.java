package dev.palate.server.feedback;

import dev.palate.server.platform.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts what became of judgements and times how long that took. Everything is registered beforehand. */
@Component
class FeedbackMeters {

    /** From this age on, a judgement is late when it is received. */
    private static final Duration LATE = Duration.ofDays(1);

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final Map<FeedbackKind, Map<Label, Counter>> byKind;
    private final Map<Label, Counter> unknownKind;
    private final Timer lag;

    /** An outcome as the meters tell it; they tell apart what senders need not. */
    private enum Label {
        ACCEPTED,
        UNATTRIBUTED,
        LATE,
        DUPLICATE,
        REVISED,
        REJECTED
    }

    FeedbackMeters(MeterRegistry registry) {
        this.byKind = Arrays.stream(FeedbackKind.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        kind -> counters(registry, kind.wireName()),
                        (one, other) -> one,
                        () -> new EnumMap<>(FeedbackKind.class)));
        this.unknownKind = counters(registry, "unknown");
        this.lag = Timer.builder(Meters.FEEDBACK_INGEST_LAG)
                .description("From the arrival of judgements to their commit")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static Map<Label, Counter> counters(MeterRegistry registry, String kind) {
        var counters = new EnumMap<Label, Counter>(Label.class);
        for (var label : Label.values()) {
            counters.put(
                    label,
                    Counter.builder(Meters.FEEDBACK_EVENTS)
                            .description("Judgements that were received")
                            .tags("kind", kind, "outcome", label.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        return counters;
    }

    /**
     * @param event none if it could not be read
     * @param isAttributed whether its exposures have arrived
     */
    void count(@Nullable FeedbackEvent event, Outcome outcome, boolean isAttributed) {
        var counters = event == null ? unknownKind : Objects.requireNonNull(byKind.get(event.kind()));
        Objects.requireNonNull(counters.get(label(event, outcome, isAttributed)))
                .increment();
    }

    private static Label label(@Nullable FeedbackEvent event, Outcome outcome, boolean isAttributed) {
        return switch (outcome) {
            case DUPLICATE -> Label.DUPLICATE;
            case REVISED -> Label.REVISED;
            case REJECTED -> Label.REJECTED;
            case ACCEPTED -> event == null ? Label.ACCEPTED : accepted(event, isAttributed);
        };
    }

    private static Label accepted(FeedbackEvent event, boolean isAttributed) {
        if (!isAttributed) {
            return Label.UNATTRIBUTED;
        }
        return event.occurredAt().plus(LATE).isBefore(event.receivedAt()) ? Label.LATE : Label.ACCEPTED;
    }

    <T> Mono<T> time(Mono<T> intake) {
        return Mono.defer(() -> {
            var start = Timer.start();
            return intake.doOnSuccess(committed -> start.stop(lag));
        });
    }
}
