package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.Problem;
import java.lang.System.Logger.Level;

/** Logs feedback that does not count, each cause once, unless the application listens itself. */
record FeedbackWarnings(Warnings warnings) implements FeedbackListener {

    @Override
    public void rejected(FeedbackItem item, Problem problem) {
        warnings.once(
                "rejected " + item.getKind() + problem.getCode(),
                Level.WARNING,
                "Feedback of kind %s was rejected: %s %s"
                        .formatted(item.getKind(), problem.getCode(), problem.getDetail()));
    }

    @Override
    public void dropped(FeedbackItem item, PalateException reason) {
        warnings.once("dropped " + reason.getClass(), Level.WARNING, "Feedback was dropped: " + reason.getMessage());
    }
}
