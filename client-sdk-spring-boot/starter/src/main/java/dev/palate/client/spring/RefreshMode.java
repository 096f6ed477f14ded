package dev.palate.client.spring;

import dev.palate.client.Refresh;
import java.time.Duration;

/** How the snapshot is kept current; see {@link Refresh}. */
public enum RefreshMode {

    /** By a stream of events, and a question every interval. */
    STREAM,

    /** By a question every interval. */
    POLLING,

    /** Only when the application says so. */
    MANUAL,

    /** Not at all: what was saved or shipped is served. */
    OFFLINE;

    Refresh every(Duration interval) {
        return switch (this) {
            case STREAM -> Refresh.sseWithPolling(interval);
            case POLLING -> Refresh.polling(interval);
            case MANUAL -> Refresh.manual();
            case OFFLINE -> Refresh.offline();
        };
    }
}
