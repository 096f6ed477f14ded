package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.Problem;

/** Hears of feedback that does not count. Called by the thread that delivers, which it must not keep waiting. */
public interface FeedbackListener {

    /** The server refused the judgement, or nothing was exposed that it could refer to. It is not sent again. */
    default void rejected(FeedbackItem item, Problem problem) {}

    /** The judgement was given up: there was no room, the key was not accepted, or the client was closed before it could be sent. */
    default void dropped(FeedbackItem item, PalateException reason) {}
}
