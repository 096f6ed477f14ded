package dev.palate.server.allocation;

import dev.palate.engine.routing.Buckets;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.AdaptiveRatios;
import java.util.List;

/**
 * The time in which one allocation was in force, for subjects whom it gave the same shares.
 *
 * @param arms by the position of the variant
 */
public record Period(int allocation, List<Arm> arms) {

    /** A variant that nobody of the period could enter. */
    static final AdaptiveRatios.Arm NOBODY = new AdaptiveRatios.Arm(1, RatioSample.EMPTY);

    /**
     * One variant in the period.
     *
     * @param sharePpm with which it was drawn
     * @param responded subjects who gave feedback, of those who entered then
     * @param answers of all who entered then, whenever they came
     */
    public record Arm(int sharePpm, long responded, RatioSample answers) {

        /** Of those who entered then, how many entered it. */
        public long subjects() {
            return answers.subjects();
        }

        double propensity() {
            return sharePpm / (double) Buckets.COUNT;
        }
    }

    public Period {
        arms = List.copyOf(arms);
    }

    AdaptiveRatios.Stratum stratum() {
        return new AdaptiveRatios.Stratum(arms.stream()
                .map(arm -> new AdaptiveRatios.Arm(arm.propensity(), arm.answers()))
                .toList());
    }

    long subjects() {
        return arms.stream().mapToLong(Arm::subjects).sum();
    }
}
