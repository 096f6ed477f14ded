package dev.palate.server.experiment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How traffic follows the primary metric of an experiment; fixed at the start.
 *
 * @param source whose feedback counts
 * @param floor the least share of each variant
 * @param controlFloor the least share of control
 * @param maximumChange by how much a share may change in one update
 * @param memory what an update leaves of the weight of earlier feedback; 1 where nothing is forgotten
 * @param perProfile whether profiles get shares of their own
 */
public record AllocationPolicy(
        AllocationMode mode,
        String source,
        double floor,
        double controlFloor,
        double maximumChange,
        Cadence cadence,
        Exploration exploration,
        double memory,
        boolean perProfile) {

    /**
     * When shares are computed anew.
     *
     * @param least from one update to the next
     * @param most after which any new feedback is enough
     * @param events new feedback that is enough before that
     */
    public record Cadence(Duration least, Duration most, int events) {

        /** Whether it is time for an update, this long after the last one (none before the first) and with that much new. */
        public boolean isDue(@Nullable Duration sinceLast, long newEvents) {
            return newEvents > 0
                    && (sinceLast == null
                            || sinceLast.compareTo(least) >= 0
                                    && (newEvents >= events || sinceLast.compareTo(most) >= 0));
        }
    }

    /** What every variant needs before the first update: subjects, and those of them who gave feedback. */
    public record Exploration(int subjects, int answers) {}

    public boolean isAdaptive() {
        return mode != AllocationMode.FIXED;
    }
}
