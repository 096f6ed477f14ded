package dev.palate.server.analysis;

import dev.palate.statistics.Histogram;
import dev.palate.statistics.MissingFeedback;
import dev.palate.statistics.Responses;
import dev.palate.statistics.Tested;
import java.util.List;

/**
 * Whether the variants' answers may be compared although not everybody answers: if one variant's subjects answer more often,
 * those who answer may be others. For shares the difference is still believed when it keeps its sign between the bounds that
 * trimming gives.
 */
final class ResponseCheck {

    private ResponseCheck() {}

    /** Why they may not, if so. */
    static List<String> of(JudgedMetric judged, Variant treatment) {
        var control = judged.sums(judged.experiment().control());
        var sums = judged.sums(treatment);
        var missing = new MissingFeedback(responses(judged, control), responses(judged, sums));
        if (!missing.responseRateTest().rejectsAt(MissingFeedback.ALARM)
                || judged.metric().isShare() && missing.isDecisionReady()) {
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

    /** Of shares, as if each subject had said one thing; of other metrics only how many answered. */
    private static Responses responses(JudgedMetric judged, VariantSums sums) {
        var positive = judged.metric().isShare() && sums.events() > 0
                ? Math.round(sums.responded() * sums.sample().sumM().doubleValue() / sums.events())
                : 0;
        return new Responses(
                sums.subjects(), new Histogram(List.of(0.0, 1.0), List.of(sums.responded() - positive, positive)));
    }
}
