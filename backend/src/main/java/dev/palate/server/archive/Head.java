package dev.palate.server.archive;

import java.time.Instant;

/**
 * The first line of an export.
 *
 * @param format of the lines that follow
 * @param schema the version of the tables, as Flyway numbers it
 */
record Head(int format, String schema, Instant exportedAt) {

    static final int FORMAT = 1;
}
