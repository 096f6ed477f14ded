package dev.palate.client;

/** Where a prompt came from. */
public enum PromptSource {

    /** The server decided and rendered it now. */
    LIVE,

    /** The application's own content, because there was no answer or the answer was a problem. */
    FALLBACK
}
