package dev.palate.client;

import dev.palate.client.api.PalateException;
import java.time.Duration;

/**
 * Where snapshots come from.
 *
 * @param pollBackoff how long to wait after a question that failed
 * @param pollRest how long about to wait at least after a question that failed, once there is a snapshot of the server: whoever
 *     has something to serve asks no more often than usual, so that a server that comes back is not met by a crowd
 * @param streamBackoff how long to wait after a stream has ended; longer, as all streams end together when a server stops
 * @param longestSilence after how long without even a heartbeat a stream is given up
 */
record SnapshotSettings(
        Refresh refresh,
        Backup backup,
        Bootstrap bootstrap,
        Backoff pollBackoff,
        Duration pollRest,
        Backoff streamBackoff,
        Duration longestSilence) {

    /** As good as current: one question may fail. */
    Duration freshFor() {
        return refresh.interval().multipliedBy(2);
    }

    /**
     * How long to wait then.
     *
     * @param failures how many there were in a row, from 1
     * @param hasSnapshot whether there is one of the server
     */
    Duration afterFailedQuestion(int failures, PalateException failure, boolean hasSnapshot) {
        var wait = pollBackoff.after(failures, failure);
        var rest = hasSnapshot ? pollBackoff.about(pollRest) : Duration.ZERO;
        return wait.compareTo(rest) < 0 ? rest : wait;
    }
}
