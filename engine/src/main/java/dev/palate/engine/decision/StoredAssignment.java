package dev.palate.engine.decision;

/**
 * A first assignment, as it was stored.
 *
 * @param variant the key of the variant
 * @param propensity the probability with which it was drawn then
 * @param allocation the number of the allocation then
 */
public record StoredAssignment(String variant, double propensity, int allocation) {}
