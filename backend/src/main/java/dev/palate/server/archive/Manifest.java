package dev.palate.server.archive;

import java.util.Map;

/** The last line of an export: what the lines before it must be. */
record Manifest(Map<String, Entry> manifest) {

    /** A table's number of rows and the hash of them all. */
    record Entry(long rows, String sha256) {}
}
