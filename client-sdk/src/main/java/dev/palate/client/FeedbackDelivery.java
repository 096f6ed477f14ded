package dev.palate.client;

/** How soon feedback is sent, and for how long. */
public enum FeedbackDelivery {

    /** In batches, a moment later; kept and tried again until the server is back, as long as there is room. */
    BUFFERED,

    /**
     * As {@link #BUFFERED}, and written to a file first, so that what is not answered when the process ends, in whatever way, is sent
     * by the next client with the same file; needs {@link PalateClientBuilder#spool}. Exposures are kept in the same way.
     */
    SPOOLED,

    /** At once; given up when the server does not answer after the usual retries, which the returned future tells. */
    ACKED
}
