package dev.palate.engine.routing;

/**
 * A changed segment table.
 *
 * @param table the new table
 * @param movedPpm how many buckets changed their variant, in ppm
 */
public record Reallocation(SegmentTable table, int movedPpm) {}
