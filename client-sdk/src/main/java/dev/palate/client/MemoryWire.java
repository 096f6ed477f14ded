package dev.palate.client;

import dev.palate.client.model.ExposureOutcome;
import dev.palate.client.model.ExposureReport;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts and remembers everything. */
final class MemoryWire implements Wire {

    private final List<ExposureReport> exposures = new CopyOnWriteArrayList<>();
    private final List<FeedbackItem> judgements = new CopyOnWriteArrayList<>();

    @Override
    public List<ExposureOutcome> expose(List<ExposureReport> batch) {
        exposures.addAll(batch);
        return batch.stream()
                .map(exposure -> new ExposureOutcome().outcome(Outcome.ACCEPTED))
                .toList();
    }

    @Override
    public List<FeedbackOutcome> judge(List<FeedbackItem> batch) {
        judgements.addAll(batch);
        return batch.stream()
                .map(judgement -> new FeedbackOutcome().outcome(Outcome.ACCEPTED))
                .toList();
    }

    List<ExposureReport> exposures() {
        return List.copyOf(exposures);
    }

    List<FeedbackItem> judgements() {
        return List.copyOf(judgements);
    }
}
