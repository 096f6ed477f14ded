package dev.palate.server.feedback;

import dev.palate.server.access.ProjectInitializer;
import dev.palate.server.platform.Caller;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The metrics that every project starts with, so that the first thumb needs no preparation. */
@Component
class BuiltInMetrics implements ProjectInitializer {

    private static final List<NewMetric> METRICS = List.of(
            metric("thumbs", FeedbackKind.BINARY, "Thumbs up or down"),
            new NewMetric(
                    "stars",
                    FeedbackKind.RATING,
                    "higher",
                    BigDecimal.ONE,
                    BigDecimal.valueOf(5),
                    List.of(),
                    "One to five stars"),
            metric("comment", FeedbackKind.COMMENT, "What people say in their own words"),
            metric("demonstration", FeedbackKind.DEMONSTRATION, "What the answer should have been"),
            metric("preference", FeedbackKind.PAIRWISE, "Which of two answers is preferred"),
            metric("ranking", FeedbackKind.RANKING, "Answers from best to worst"));

    private final MetricStore store;
    private final Clock clock;

    BuiltInMetrics(MetricStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Mono<Void> initialize(Caller creator) {
        return Flux.fromIterable(METRICS)
                .concatMap(metric -> store.insert(creator.projectId(), metric, clock.instant()))
                .then();
    }

    private static NewMetric metric(String key, FeedbackKind kind, String description) {
        return new NewMetric(key, kind, "higher", null, null, List.of(), description);
    }
}
