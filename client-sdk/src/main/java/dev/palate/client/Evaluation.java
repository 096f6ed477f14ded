package dev.palate.client;

/** Where it is decided what is served. */
public enum Evaluation {

    /** Here, from a snapshot of the project that the client keeps current; asking for a prompt makes no network call. */
    LOCAL,

    /** On the server, with one request for each prompt; the only way for a publishable key, which may not read snapshots. */
    REMOTE
}
