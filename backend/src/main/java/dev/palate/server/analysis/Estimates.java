package dev.palate.server.analysis;

import dev.palate.api.model.EstimateDto;
import dev.palate.statistics.BareValue;
import dev.palate.statistics.Bounds;
import dev.palate.statistics.Comparison;
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
        return within(0, 1, of(share, subjects));
    }

    /** A coefficient between −1 and 1, which its interval does not leave either. */
    public EstimateDto ofCoefficient(Estimate coefficient, long n) {
        return within(-1, 1, of(coefficient, n));
    }

    private static EstimateDto within(double least, double most, EstimateDto dto) {
        return dto.getLower() == null || dto.getUpper() == null
                ? dto
                : dto.lower(Math.max(least, dto.getLower())).upper(Math.min(most, dto.getUpper()));
    }

    /** With an interval that holds at all looks together; before there is enough for one, what is missing. */
    public EstimateDto of(Estimate estimate, long subjects, Anytime anytime) {
        var dto = of(estimate, subjects);
        if (estimate instanceof Estimated) {
            return anytime.interval(estimate, level) instanceof Interval interval
                    ? dto.lower(interval.lower()).upper(interval.upper())
                    : dto.lower(null).upper(null).undefined(anytime.tooEarly());
        }
        return dto;
    }

    /** The same of a number between 0 and 1, which its interval does not leave either. */
    public EstimateDto ofShare(Estimate share, long subjects, Anytime anytime) {
        return within(0, 1, of(share, subjects, anytime));
    }

    EstimateDto ofDifference(Estimate difference, long subjects) {
        var dto = of(difference, subjects);
        if (difference.test() instanceof Tested tested) {
            dto.pValue(tested.pValue());
        }
        return dto;
    }

    /** At all looks together; before there is enough, the bare difference and what is missing. */
    EstimateDto ofContrast(Contrast contrast, Family family) {
        var dto = of(contrast.difference(), contrast.subjects()).lower(null).upper(null);
        var missing = contrast.whyNoInterval();
        if (missing != null) {
            return dto.standardError(null).undefined(missing);
        }
        if (contrast.interval(family) instanceof Interval interval) {
            dto.lower(interval.lower()).upper(interval.upper());
        }
        return contrast.test(family) instanceof Tested tested ? dto.pValue(tested.pValue()) : dto;
    }

    /** The relative difference, likewise. */
    EstimateDto ofLift(Contrast contrast, Comparison comparison, Family family) {
        var missing = contrast.whyNoInterval();
        return missing == null
                ? of(
                        family.sequence().lift(comparison, contrast.watched(), family.intervalLevel()),
                        contrast.subjects())
                : undefined(missing, contrast.subjects());
    }

    public EstimateDto undefined(String reason, long subjects) {
        return new EstimateDto(subjects).undefined(reason);
    }
}
