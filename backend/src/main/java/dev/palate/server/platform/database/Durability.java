package dev.palate.server.platform.database;

import java.util.Map;
import java.util.TreeMap;

/** Whether what PostgreSQL has committed survives a crash. */
public enum Durability {
    /** A commit is on disk before it is acknowledged. */
    FULL("on"),

    /** A commit is in memory; for databases of tests, which nobody misses. */
    NONE("off");

    private final String setting;

    Durability(String setting) {
        this.setting = setting;
    }

    /** The settings that decide about it, with the values they must have. */
    Map<String, String> settings() {
        return new TreeMap<>(Map.of("fsync", setting, "full_page_writes", setting, "synchronous_commit", setting));
    }

    boolean isFull() {
        return this == FULL;
    }
}
