package dev.palate.server.analysis;

import static java.util.Objects.requireNonNullElse;

import dev.palate.api.model.PlanExperimentDto;

/**
 * What an experiment shall be able to find.
 *
 * @param variants with control
 * @param smallestEffect in units of the metric
 * @param level of all comparisons together
 * @param power with which an effect of this size is found
 * @param trafficShare of the subjects who take part
 */
record PlanQuestion(int variants, double smallestEffect, double level, double power, double trafficShare) {

    static PlanQuestion of(PlanExperimentDto request) {
        return new PlanQuestion(
                requireNonNullElse(request.getVariants(), 2),
                request.getSmallestEffect(),
                requireNonNullElse(request.getLevel(), 0.95),
                requireNonNullElse(request.getPower(), 0.8),
                requireNonNullElse(request.getTrafficShare(), 1.0));
    }

    /** Of the other variants with control. */
    int comparisons() {
        return variants - 1;
    }
}
