package dev.palate.server.analysis;

/**
 * Where subjects are counted.
 *
 * @param profile of their first exposure to the variant; empty for none
 */
record Cell(String variant, String profile) {}
