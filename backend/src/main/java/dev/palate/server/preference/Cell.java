package dev.palate.server.preference;

import io.r2dbc.spi.Readable;

/**
 * Where a judgement is counted.
 *
 * @param profile empty for subjects without one
 */
record Cell(String metric, String source, String profile) {

    /** What is counted in a cell. */
    interface Counted {

        Cell cell();
    }

    static Cell from(Readable row) {
        return new Cell(
                row.get("metric", String.class), row.get("source", String.class), row.get("profile", String.class));
    }
}
