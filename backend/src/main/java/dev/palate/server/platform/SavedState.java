package dev.palate.server.platform;

import tools.jackson.databind.JsonNode;

/** What a bean keeps in memory to serve prompts, written to the data folder for a start at which the database is away. */
public interface SavedState {

    /** Names it among others. */
    String name();

    /** Grows whenever the state changes. */
    long stamp();

    /** The state as a value that becomes JSON. */
    Object save();

    /** Takes a state over that was saved before. */
    void restore(JsonNode state);
}
