package dev.palate.engine;

/**
 * One step on the way to a decision.
 *
 * @param code what kind of step
 * @param detail the step in a sentence for people
 */
public record Reason(ReasonCode code, String detail) {}
