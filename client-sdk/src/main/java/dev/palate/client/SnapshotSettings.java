package dev.palate.client;

import java.time.Duration;

/**
 * Where snapshots come from.
 *
 * @param pollBackoff how long to wait after a question that failed
 * @param streamBackoff how long to wait after a stream has ended; longer, as all streams end together when a server stops
 * @param longestSilence after how long without even a heartbeat a stream is given up
 */
record SnapshotSettings(
        Refresh refresh,
        Backup backup,
        Bootstrap bootstrap,
        Backoff pollBackoff,
        Backoff streamBackoff,
        Duration longestSilence) {

    /** As good as current: one question may fail. */
    Duration freshFor() {
        return refresh.interval().multipliedBy(2);
    }
}
