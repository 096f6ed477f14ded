package dev.palate.client.spring;

import dev.palate.client.ExposureStatistics;
import dev.palate.client.FeedbackStatistics;
import dev.palate.client.PalateClient;
import dev.palate.client.PromptSource;
import dev.palate.client.SnapshotStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The meters below {@code palate.client}: what was served from where, what became of the evidence, and how old the snapshot is. */
final class PalateMeters implements MeterBinder {

    private static final String PROMPTS = "palate.client.prompts";
    private static final String EXPOSURES = "palate.client.exposures";
    private static final String FEEDBACK = "palate.client.feedback";
    private static final String SNAPSHOT = "palate.client.snapshot";

    private final PalateClient client;

    PalateMeters(PalateClient client) {
        this.client = client;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        prompts(registry);
        exposures(registry);
        feedback(registry);
        if (client.snapshotStatus().isPresent()) {
            snapshot(registry);
        }
    }

    private void prompts(MeterRegistry registry) {
        for (var source : PromptSource.values()) {
            var name = source.name().toLowerCase(Locale.ROOT);
            counter(
                    registry,
                    PROMPTS,
                    "source",
                    name,
                    known -> known.promptStatistics().servedFrom(source));
        }
        counter(registry, PROMPTS + ".failed", known -> known.promptStatistics().failed());
    }

    private void exposures(MeterRegistry registry) {
        exposures(registry, "reported", ExposureStatistics::reported);
        exposures(registry, "repeated", ExposureStatistics::repeated);
        exposures(registry, "rejected", ExposureStatistics::rejected);
        exposures(registry, "dropped", ExposureStatistics::dropped);
        gauge(
                registry,
                EXPOSURES + ".waiting",
                known -> known.exposureStatistics().waiting());
    }

    private void exposures(MeterRegistry registry, String outcome, ToDoubleFunction<ExposureStatistics> count) {
        counter(registry, EXPOSURES, "outcome", outcome, known -> count.applyAsDouble(known.exposureStatistics()));
    }

    private void feedback(MeterRegistry registry) {
        feedback(registry, "accepted", FeedbackStatistics::accepted);
        feedback(registry, "duplicate", FeedbackStatistics::duplicate);
        feedback(registry, "revised", FeedbackStatistics::revised);
        feedback(registry, "rejected", FeedbackStatistics::rejected);
        feedback(registry, "dropped", FeedbackStatistics::dropped);
        gauge(
                registry,
                FEEDBACK + ".waiting",
                known -> known.feedbackStatistics().waiting());
    }

    private void feedback(MeterRegistry registry, String outcome, ToDoubleFunction<FeedbackStatistics> count) {
        counter(registry, FEEDBACK, "outcome", outcome, known -> count.applyAsDouble(known.feedbackStatistics()));
    }

    private void snapshot(MeterRegistry registry) {
        TimeGauge.builder(SNAPSHOT + ".age", client, TimeUnit.MILLISECONDS, PalateMeters::age)
                .description("How long ago the server confirmed the snapshot")
                .register(registry);
        gauge(
                registry,
                SNAPSHOT + ".revision",
                known -> known.snapshotStatus()
                        .flatMap(SnapshotStatus::revision)
                        .map(Long::doubleValue)
                        .orElse(Double.NaN));
        counter(
                registry,
                SNAPSHOT + ".failures",
                known -> known.snapshotStatus().map(SnapshotStatus::failures).orElse(0L));
    }

    /** In milliseconds; not a number if the server never did. */
    private static double age(PalateClient client) {
        return client.snapshotStatus()
                .flatMap(SnapshotStatus::age)
                .map(Duration::toMillis)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }

    private void counter(
            MeterRegistry registry, String name, String tag, String value, ToDoubleFunction<PalateClient> count) {
        FunctionCounter.builder(name, client, count).tag(tag, value).register(registry);
    }

    private void counter(MeterRegistry registry, String name, ToDoubleFunction<PalateClient> count) {
        FunctionCounter.builder(name, client, count).register(registry);
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<PalateClient> value) {
        Gauge.builder(name, client, value).register(registry);
    }
}
