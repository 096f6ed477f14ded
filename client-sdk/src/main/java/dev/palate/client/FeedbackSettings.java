package dev.palate.client;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How feedback is collected and sent.
 *
 * @param capacity the most judgements that wait or are under way
 * @param batchSize the most judgements of one request
 * @param interval the longest time that a judgement waits for company
 * @param closeTimeout the most time for the last judgements when the client is closed
 * @param spool the file of what is not answered yet, null if nothing outlives the process
 */
record FeedbackSettings(
        FeedbackDelivery delivery,
        int capacity,
        int batchSize,
        Duration interval,
        Duration closeTimeout,
        FeedbackListener listener,
        @Nullable Path spool) {

    private static final int LARGEST_BATCH = 500;

    FeedbackSettings {
        if ((spool != null) != (delivery == FeedbackDelivery.SPOOLED)) {
            throw new IllegalArgumentException("spool and the delivery SPOOLED need each other: " + spool);
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("feedbackCapacity must be positive: " + capacity);
        }
        if (batchSize < 1 || batchSize > LARGEST_BATCH) {
            throw new IllegalArgumentException(
                    "feedbackBatchSize must be between 1 and %d: %d".formatted(LARGEST_BATCH, batchSize));
        }
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("feedbackInterval must be positive: " + interval);
        }
        if (closeTimeout.isNegative()) {
            throw new IllegalArgumentException("closeTimeout must not be negative: " + closeTimeout);
        }
    }

    CourierSettings courier() {
        return new CourierSettings(batchSize, interval, delivery == FeedbackDelivery.ACKED);
    }
}
