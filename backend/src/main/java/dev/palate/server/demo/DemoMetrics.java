package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.CreateMetric;
import dev.palate.client.model.FeedbackKind;

/** What the judge says about an answer: how much it is preferred to the baseline's, and which of the two is better. */
final class DemoMetrics {

    static final String PREFERENCE = "judge-preference";
    static final String BETTER = "judged-better";

    private final PalateApi api;

    DemoMetrics(PalateApi api) {
        this.api = api;
    }

    void create() {
        Absent.create(api.metrics()
                .createMetric(new CreateMetric()
                        .key(PREFERENCE)
                        .kind(FeedbackKind.REWARD)
                        .minimum(0.0)
                        .maximum(1.0)
                        .description("The judge's probability that the answer is preferred to the baseline's")));
        Absent.create(api.metrics()
                .createMetric(new CreateMetric()
                        .key(BETTER)
                        .kind(FeedbackKind.PAIRWISE)
                        .description("Which of an answer and the baseline's the judge prefers")));
    }
}
