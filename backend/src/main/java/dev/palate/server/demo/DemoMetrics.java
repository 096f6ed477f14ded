package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.CreateMetric;
import dev.palate.client.model.FeedbackKind;

/**
 * What the judge says about an answer: how much it is preferred to the baseline's, and which of the two is better; and what is
 * made up about replies.
 */
final class DemoMetrics {

    static final String PREFERENCE = "judge-preference";
    static final String BETTER = "judged-better";
    static final String CHOSEN_REPLY = "chosen-reply";
    static final String CLARITY = "reply-clarity";
    static final String QUALITY = "reply-quality";

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
        createMadeUp();
    }

    private void createMadeUp() {
        Absent.create(api.metrics()
                .createMetric(new CreateMetric()
                        .key(CHOSEN_REPLY)
                        .kind(FeedbackKind.PAIRWISE)
                        .description("Made up: which of two replies is preferred")));
        Absent.create(api.metrics()
                .createMetric(new CreateMetric()
                        .key(CLARITY)
                        .kind(FeedbackKind.RATING)
                        .minimum(1.0)
                        .maximum(5.0)
                        .description("Made up: how clear an expert finds a reply")));
        Absent.create(api.metrics()
                .createMetric(new CreateMetric()
                        .key(QUALITY)
                        .kind(FeedbackKind.REWARD)
                        .minimum(0.0)
                        .maximum(1.0)
                        .description("Made up: how good a model finds a reply")));
    }
}
