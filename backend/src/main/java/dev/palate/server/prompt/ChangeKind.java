package dev.palate.server.prompt;

/** How a part of one version differs from the other. */
enum ChangeKind {
    ADDED,
    REMOVED,
    CHANGED
}
