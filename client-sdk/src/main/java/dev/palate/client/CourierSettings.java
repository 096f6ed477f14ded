package dev.palate.client;

import java.time.Duration;

/**
 * How a courier goes.
 *
 * @param batchSize the most that is sent with one request
 * @param interval the longest time that something waits for company
 * @param isImmediate whether nothing waits at all
 */
record CourierSettings(int batchSize, Duration interval, boolean isImmediate) {}
