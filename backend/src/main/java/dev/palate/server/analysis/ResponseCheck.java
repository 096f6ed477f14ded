package dev.palate.server.analysis;

import dev.palate.api.model.HealthBoundsDto;
import dev.palate.api.model.HealthTestDto;
import dev.palate.api.model.HealthTestKindDto;
import dev.palate.api.model.ResponseTestDto;
import dev.palate.statistics.Bounds;
import dev.palate.statistics.Histogram;
import dev.palate.statistics.Interval;
import dev.palate.statistics.MissingFeedback;
import dev.palate.statistics.ProportionComparison;
import dev.palate.statistics.Responses;
import dev.palate.statistics.StratifiedResponse;
import dev.palate.statistics.TestResult;
import dev.palate.statistics.Tested;
import dev.palate.statistics.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a variant's answers may be compared with control's although not everybody answers: if one variant's subjects answer
 * more often, those who answer may be others. Where it is known how many gave each answer, the difference is still believed when it
 * keeps its sign between the bounds that trimming gives; there are none where profiles have shares of their own.
 *
 * @param strata of subjects whom the same shares drew; none where they drew all
 */
record ResponseCheck(
        Variant treatment,
        VariantSums control,
        VariantSums sums,
        Metric metric,
        List<StratifiedResponse.Stratum> strata) {

    ResponseCheck {
        strata = List.copyOf(strata);
    }

    static ResponseCheck of(JudgedMetric judged, Variant treatment) {
        var control = judged.experiment().control();
        return new ResponseCheck(
                treatment,
                judged.sums(control),
                judged.sums(treatment),
                judged.metric(),
                judged.experiment().ownProfiles().isEmpty() ? List.of() : strata(judged, treatment));
    }

    private static List<StratifiedResponse.Stratum> strata(JudgedMetric judged, Variant treatment) {
        var control = judged.experiment().control();
        return judged.drawnAlike().stream()
                .map(profiles -> new StratifiedResponse.Stratum(
                        judged.sums(control, profiles).response(),
                        judged.sums(treatment, profiles).response()))
                .toList();
    }

    /** Whether the variant is answered more or less often than control. */
    boolean alarms() {
        return test().rejectsAt(MissingFeedback.ALARM);
    }

    boolean blocks() {
        return alarms() && !(hasBounds() && missing().isDecisionReady());
    }

    String sentence() {
        return "%s of the subjects of '%s' answered and %s of control's (p = %s), %s"
                .formatted(
                        Numbers.share(sums.responseRate()),
                        treatment.key(),
                        Numbers.share(control.responseRate()),
                        test() instanceof Tested tested ? Numbers.pValue(tested.pValue()) : "?",
                        blocks()
                                ? "so those who answer may differ"
                                : "but the difference keeps its sign whatever the others are like");
    }

    ResponseTestDto result() {
        var test = test();
        return new ResponseTestDto(alarms())
                .pValue(test instanceof Tested tested ? tested.pValue() : null)
                .undefined(
                        test instanceof Undefined undefined ? undefined.reason().description() : null);
    }

    HealthTestDto dto() {
        var test = test();
        var dto = new HealthTestDto(HealthTestKindDto.RESPONSE_RATE, alarms(), control.subjects() + sums.subjects())
                .variant(treatment.key())
                .threshold(MissingFeedback.ALARM)
                .pValue(test instanceof Tested tested ? tested.pValue() : null)
                .undefined(
                        test instanceof Undefined undefined ? undefined.reason().description() : null);
        return hasBounds()
                ? dto.trimmed(bounds(missing().trimmed()))
                        .worstCase(bounds(missing().worstCase()))
                : dto;
    }

    private static @Nullable HealthBoundsDto bounds(Bounds bounds) {
        return bounds instanceof Interval interval ? new HealthBoundsDto(interval.lower(), interval.upper()) : null;
    }

    private TestResult test() {
        return isDrawnAlike()
                ? new ProportionComparison(control.response(), sums.response()).pooledTest()
                : new StratifiedResponse(strata).test();
    }

    private boolean isDrawnAlike() {
        return strata.size() < 2;
    }

    private MissingFeedback missing() {
        return new MissingFeedback(responses(control), responses(sums));
    }

    private boolean hasBounds() {
        return isDrawnAlike() && (metric.isShare() || metric.scale() != null);
    }

    private Responses responses(VariantSums of) {
        return new Responses(
                of.subjects(), metric.scale() != null ? of.distribution().on(metric.scale()) : thumbs(of));
    }

    /** Of shares, as if each subject had said one thing; of other metrics only how many answered. */
    private Histogram thumbs(VariantSums of) {
        var positive = metric.isShare() && of.events() > 0
                ? Math.round(of.responded() * of.sample().sumM().doubleValue() / of.events())
                : 0;
        return new Histogram(List.of(0.0, 1.0), List.of(of.responded() - positive, positive));
    }
}
