package dev.palate.server.analysis;

import dev.palate.api.model.BoundsDto;
import dev.palate.api.model.ResponseTestDto;
import dev.palate.statistics.Bounds;
import dev.palate.statistics.Histogram;
import dev.palate.statistics.Interval;
import dev.palate.statistics.MissingFeedback;
import dev.palate.statistics.Responses;
import dev.palate.statistics.TestResult;
import dev.palate.statistics.Tested;
import dev.palate.statistics.Undefined;
import java.util.List;

/**
 * Whether the variants' answers may be compared although not everybody answers: if one variant's subjects answer more often,
 * those who answer may be others. Where it is known how many gave each answer, the difference is still believed when it keeps its
 * sign between the bounds that trimming gives.
 */
final class ResponseCheck {

    private ResponseCheck() {}

    /** Why they may not, if so. */
    static List<String> of(JudgedMetric judged, Variant treatment) {
        var control = judged.sums(judged.experiment().control());
        var sums = judged.sums(treatment);
        var missing = missing(judged.metric(), control, sums);
        if (!missing.responseRateTest().rejectsAt(MissingFeedback.ALARM)
                || hasBounds(judged.metric()) && missing.isDecisionReady()) {
            return List.of();
        }
        return List.of(
                "%s of the subjects of '%s' answered and %s of control's (p = %s), so those who answer may differ"
                        .formatted(
                                Numbers.share(sums.responseRate()),
                                treatment.key(),
                                Numbers.share(control.responseRate()),
                                missing.responseRateTest() instanceof Tested tested
                                        ? Numbers.pValue(tested.pValue())
                                        : "?"));
    }

    static ResponseTestDto dto(Metric metric, VariantSums control, VariantSums treatment) {
        var missing = missing(metric, control, treatment);
        var test = missing.responseRateTest();
        var dto = new ResponseTestDto(test.rejectsAt(MissingFeedback.ALARM));
        say(test, dto);
        return hasBounds(metric)
                ? dto.trimmedDifference(dto(missing.trimmed())).worstCaseDifference(dto(missing.worstCase()))
                : dto;
    }

    private static void say(TestResult test, ResponseTestDto dto) {
        if (test instanceof Tested tested) {
            dto.pValue(tested.pValue());
        } else if (test instanceof Undefined undefined) {
            dto.undefined(undefined.reason().description());
        }
    }

    private static BoundsDto dto(Bounds bounds) {
        return bounds instanceof Interval interval
                ? new BoundsDto()
                        .value(interval.value())
                        .lower(interval.lower())
                        .upper(interval.upper())
                : new BoundsDto().undefined(((Undefined) bounds).reason().description());
    }

    private static boolean hasBounds(Metric metric) {
        return metric.isShare() || metric.scale() != null;
    }

    private static MissingFeedback missing(Metric metric, VariantSums control, VariantSums treatment) {
        return new MissingFeedback(responses(metric, control), responses(metric, treatment));
    }

    private static Responses responses(Metric metric, VariantSums sums) {
        return new Responses(
                sums.subjects(),
                metric.scale() != null ? sums.distribution().on(metric.scale()) : thumbs(metric, sums));
    }

    /** Of shares, as if each subject had said one thing; of other metrics only how many answered. */
    private static Histogram thumbs(Metric metric, VariantSums sums) {
        var positive = metric.isShare() && sums.events() > 0
                ? Math.round(sums.responded() * sums.sample().sumM().doubleValue() / sums.events())
                : 0;
        return new Histogram(List.of(0.0, 1.0), List.of(sums.responded() - positive, positive));
    }
}
