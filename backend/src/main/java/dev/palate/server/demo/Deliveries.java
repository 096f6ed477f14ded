package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.ExposureBatch;
import dev.palate.client.model.ExposureOutcome;
import dev.palate.client.model.ExposureReport;
import dev.palate.client.model.FeedbackBatch;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.Outcome;
import java.util.List;
import java.util.function.Consumer;

/** Sends exposures and judgements in batches; what the server knows already changes nothing, what it rejects is an error. */
final class Deliveries {

    static final int LARGEST_BATCH = 500;

    private final PalateApi api;

    Deliveries(PalateApi api) {
        this.api = api;
    }

    void expose(List<ExposureReport> reports) {
        inBatches(
                reports,
                batch -> api.exposures().reportExposures(new ExposureBatch().items(batch)).execute().getItems().stream()
                        .filter(item -> item.getOutcome() == Outcome.REJECTED)
                        .map(ExposureOutcome::getProblem)
                        .forEach(Deliveries::refuse));
    }

    void judge(List<FeedbackItem> judgements) {
        inBatches(
                judgements,
                batch -> api.feedback().sendFeedback(new FeedbackBatch().items(batch)).execute().getItems().stream()
                        .filter(item -> item.getOutcome() == Outcome.REJECTED)
                        .map(FeedbackOutcome::getProblem)
                        .forEach(Deliveries::refuse));
    }

    private static <T> void inBatches(List<T> items, Consumer<List<T>> send) {
        for (var start = 0; start < items.size(); start += LARGEST_BATCH) {
            send.accept(items.subList(start, Math.min(start + LARGEST_BATCH, items.size())));
        }
    }

    private static void refuse(Object problem) {
        throw new IllegalStateException("The server rejected an item: " + problem);
    }
}
