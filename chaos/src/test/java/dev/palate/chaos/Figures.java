package dev.palate.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of a run, printed at its end. */
final class Figures {

    private final String title;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private Duration longestRecovery = Duration.ZERO;

    Figures(String title) {
        this.title = title;
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    /** Notes how long it took since a fault. */
    void recoveredFrom(Instant fault) {
        var recovery = Duration.between(fault, Instant.now());
        if (recovery.compareTo(longestRecovery) > 0) {
            longestRecovery = recovery;
        }
    }

    void print() {
        values.put("longest recovery", longestRecovery.toMillis() + " ms");
        System.out.println(title + ": " + values);
    }
}
