package dev.palate.server.analysis;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.LookDto;
import dev.palate.api.model.RunningLooksDto;
import dev.palate.statistics.Looks;
import dev.palate.statistics.Undefined;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a variant when an experiment was looked at.
 *
 * @param difference to control, at {@link #LEVEL}
 * @param running what this and all earlier looks say together
 */
record Look(
        int number, Instant at, String metric, String source, String variant, EstimateDto difference, Looks running) {

    /** Of all looks: what was seen at one level cannot be put together with what was seen at another. */
    static final double LEVEL = 0.95;

    static Look of(
            int number,
            Instant at,
            String metric,
            String source,
            String variant,
            Contrast contrast,
            Family family,
            Looks before) {
        return new Look(
                number,
                at,
                metric,
                source,
                variant,
                new Estimates(family.level()).ofContrast(contrast, family).standardError(null),
                before.with(contrast.interval(family), contrast.test(family)));
    }

    boolean isOf(Metric judged, @Nullable String judge) {
        return metric.equals(judged.key()) && source.equals(judge);
    }

    boolean seesNothingNewAfter(List<Look> others) {
        return others.stream()
                .anyMatch(other -> metric.equals(other.metric)
                        && source.equals(other.source)
                        && variant.equals(other.variant)
                        && difference.equals(other.difference));
    }

    LookDto dto() {
        return new LookDto(
                number,
                at.atOffset(ZoneOffset.UTC),
                metric,
                FeedbackSourceDto.fromValue(source),
                variant,
                LEVEL,
                difference,
                runningDto());
    }

    RunningLooksDto runningDto() {
        var dto = new RunningLooksDto(running.pValue()).undefined(whyNoIntersection());
        return dto.getUndefined() == null ? dto.lower(running.lower()).upper(running.upper()) : dto;
    }

    private @Nullable String whyNoIntersection() {
        if (Double.isInfinite(running.lower()) || difference.getValue() == null) {
            return difference.getUndefined();
        }
        return running.interval(difference.getValue()) instanceof Undefined undefined
                ? undefined.reason().description()
                : null;
    }
}
