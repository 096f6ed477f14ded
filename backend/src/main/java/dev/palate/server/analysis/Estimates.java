package dev.palate.server.analysis;

import dev.palate.api.model.EstimateDto;
import dev.palate.statistics.BareValue;
import dev.palate.statistics.Bounds;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Interval;
import dev.palate.statistics.Tested;
import dev.palate.statistics.Undefined;

/** Estimates as they are answered, with intervals at one level; what is not known is left out, and the reason said. */
public record Estimates(double level) {

    public EstimateDto of(Estimate estimate, long subjects) {
        var dto = of(estimate.interval(level), subjects);
        if (estimate instanceof Estimated estimated) {
            dto.standardError(estimated.standardError());
        } else if (estimate instanceof BareValue bare) {
            dto.value(bare.value());
        }
        return dto;
    }

    public EstimateDto of(Bounds bounds, long subjects) {
        if (bounds instanceof Undefined undefined) {
            return undefined(undefined.reason().description(), subjects);
        }
        var interval = (Interval) bounds;
        return new EstimateDto(subjects)
                .value(interval.value())
                .lower(interval.lower())
                .upper(interval.upper());
    }

    /** A number between 0 and 1, which its interval does not leave either. */
    public EstimateDto ofShare(Estimate share, long subjects) {
        var dto = of(share, subjects);
        if (dto.getLower() != null && dto.getUpper() != null) {
            dto.lower(Math.max(0, dto.getLower())).upper(Math.min(1, dto.getUpper()));
        }
        return dto;
    }

    EstimateDto ofDifference(Estimate difference, long subjects) {
        var dto = of(difference, subjects);
        if (difference.test() instanceof Tested tested) {
            dto.pValue(tested.pValue());
        }
        return dto;
    }

    EstimateDto undefined(String reason, long subjects) {
        return new EstimateDto(subjects).undefined(reason);
    }
}
