package dev.palate.client.spring;

import dev.palate.client.ExposureStatistics;
import dev.palate.client.FeedbackStatistics;
import dev.palate.client.PalateClient;
import dev.palate.client.PromptStatistics;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** What the client decides from, and what became of the prompts, exposures and judgements so far. */
@Endpoint(id = "palate")
final class PalateEndpoint {

    private final PalateClient client;
    private final PalateHealth health;

    PalateEndpoint(PalateClient client) {
        this.client = client;
        this.health = new PalateHealth(client);
    }

    /** What is answered. */
    record Description(
            Map<String, Object> status,
            PromptStatistics prompts,
            ExposureStatistics exposures,
            FeedbackStatistics feedback) {}

    @ReadOperation
    Description describe() {
        return new Description(
                health.report().details(),
                client.promptStatistics(),
                client.exposureStatistics(),
                client.feedbackStatistics());
    }
}
