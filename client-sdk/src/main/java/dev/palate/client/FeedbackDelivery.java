package dev.palate.client;

/** How soon feedback is sent, and for how long. */
public enum FeedbackDelivery {

    /** In batches, a moment later; kept and tried again until the server is back, as long as there is room. */
    BUFFERED,

    /** At once; given up when the server does not answer after the usual retries, which the returned future tells. */
    ACKED
}
