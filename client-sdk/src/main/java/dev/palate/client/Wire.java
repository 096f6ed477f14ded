package dev.palate.client;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.ExposureBatch;
import dev.palate.client.model.ExposureOutcome;
import dev.palate.client.model.ExposureReport;
import dev.palate.client.model.FeedbackBatch;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where batches go; both answer with one outcome for each, in order, or fail with a {@link dev.palate.client.api.PalateException}. */
interface Wire {

    @Nullable
    List<ExposureOutcome> expose(List<ExposureReport> exposures);

    @Nullable
    List<FeedbackOutcome> judge(List<FeedbackItem> judgements);

    /** To the server. */
    static Wire of(PalateApi api) {
        return new Wire() {
            @Override
            public @Nullable List<ExposureOutcome> expose(List<ExposureReport> exposures) {
                return api.exposures()
                        .reportExposures(new ExposureBatch().items(exposures))
                        .execute()
                        .getItems();
            }

            @Override
            public @Nullable List<FeedbackOutcome> judge(List<FeedbackItem> judgements) {
                return api.feedback()
                        .sendFeedback(new FeedbackBatch().items(judgements))
                        .execute()
                        .getItems();
            }
        };
    }
}
