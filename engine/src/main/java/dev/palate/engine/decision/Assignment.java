package dev.palate.engine.decision;

/**
 * A subject's place in an experiment.
 *
 * @param experiment the key of the experiment
 * @param variant the key of the variant
 * @param propensity the probability, in {@code [0, 1]}, with which a subject in the traffic got the variant when this
 *     one did; 1 if it was forced
 * @param allocation the number of the allocation under which it got the variant
 * @param bucket the subject's bucket of the variant draw, in {@code [0, 1_000_000)}
 * @param forced whether the subject is on the allow-list; such an assignment must not be analysed
 */
public record Assignment(
        String experiment, String variant, double propensity, int allocation, int bucket, boolean forced) {}
