package dev.palate.client.spring;

import dev.palate.client.PalateClient;
import dev.palate.client.PromptSource;
import dev.palate.client.SnapshotStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the client is. It is up while it serves what the server confirms, or asks the server each time. Anything else is unknown and
 * never down: prompts are still served, and restarting the application would not help the server.
 */
final class PalateHealth {

    private static final Set<PromptSource> CURRENT = Set.of(PromptSource.LIVE, PromptSource.CACHE);

    private final PalateClient client;

    PalateHealth(PalateClient client) {
        this.client = client;
    }

    /** What to tell. */
    record Report(boolean isUp, Map<String, Object> details) {}

    Report report() {
        var details = new LinkedHashMap<String, Object>();
        var status = client.snapshotStatus();
        status.ifPresentOrElse(known -> describe(known, details), () -> details.put("evaluation", "remote"));
        var isStale = status.map(known -> !CURRENT.contains(known.source())).orElse(false);
        details.put("stale", isStale);
        var feedback = client.feedbackStatistics();
        details.put("feedbackWaiting", feedback.waiting());
        details.put("feedbackDropped", feedback.dropped());
        return new Report(!isStale, details);
    }

    private static void describe(SnapshotStatus status, Map<String, Object> details) {
        details.put("source", status.source().name().toLowerCase(Locale.ROOT));
        status.revision().ifPresent(revision -> details.put("revision", revision));
        status.age().ifPresent(age -> details.put("age", age.toString()));
        details.put("failures", status.failures());
    }
}
