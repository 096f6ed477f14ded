package dev.palate.client;

/** Where a prompt came from, from the best source to the last resort. */
public enum PromptSource {

    /** The server decided and rendered it now, or the snapshot that decided is being kept current by an open stream. */
    LIVE,

    /** A snapshot in memory that the server confirmed within the last two polling intervals. */
    CACHE,

    /** A snapshot in memory that the server has not confirmed for longer. */
    STALE,

    /** The snapshot that an earlier run of the application saved; the server has not been reached in this one. */
    BACKUP,

    /** The snapshot that the application was shipped with; the server has never been reached. */
    BOOTSTRAP,

    /** The application's own content, because the prompt could not be had. */
    FALLBACK
}
