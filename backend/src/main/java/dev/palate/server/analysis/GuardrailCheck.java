package dev.palate.server.analysis;

import dev.palate.api.model.GuardrailStateDto;
import dev.palate.api.model.GuardrailStateDto.StateEnum;
import dev.palate.statistics.Bounds;
import dev.palate.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Whether a variant is worse than control on a metric by more than a margin, at any look: surely not when the worst difference
 * that is still possible is within it (non-inferiority), surely when the best one is beyond it.
 *
 * @param margin in units of the metric, not negative
 */
record GuardrailCheck(Metric metric, Contrast contrast, double margin, Family family) {

    StateEnum state() {
        var worst = worst();
        var best = best();
        if (worst != null && worst > -margin) {
            return StateEnum.HELD;
        }
        return best != null && best < -margin ? StateEnum.BREACHED : StateEnum.OPEN;
    }

    GuardrailStateDto dto() {
        var worst = worst();
        return new GuardrailStateDto(margin, state())
                .bound(worst == null || metric.isHigherBetter() ? worst : Double.valueOf(-worst));
    }

    /** The least gain that is still possible; a loss when negative. */
    private @Nullable Double worst() {
        return metric.isHigherBetter()
                ? lower(contrast.lowerBound(family))
                : negative(upper(contrast.upperBound(family)));
    }

    /** The greatest gain that is still possible. */
    private @Nullable Double best() {
        return metric.isHigherBetter()
                ? upper(contrast.upperBound(family))
                : negative(lower(contrast.lowerBound(family)));
    }

    private static @Nullable Double lower(Bounds bounds) {
        return bounds instanceof Interval interval ? (Double) interval.lower() : null;
    }

    private static @Nullable Double upper(Bounds bounds) {
        return bounds instanceof Interval interval ? (Double) interval.upper() : null;
    }

    private static @Nullable Double negative(@Nullable Double number) {
        return number == null ? null : (Double) (-number);
    }
}
