package dev.palate.server.analysis;

import dev.palate.api.model.SampleRatioDto;
import dev.palate.api.model.SampleRatioStateDto;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands between an experiment and its verdict. */
record Obstacles(
        Experiment experiment,
        @Nullable JudgedMetric decided,
        Map<Variant, Contrast> contrasts,
        SampleRatioDto sampleRatio,
        Instant now) {

    /** What makes the data unfit for a verdict. */
    List<String> blocking() {
        var reasons = new ArrayList<String>();
        if (sampleRatio.getState() == SampleRatioStateDto.MISMATCH) {
            reasons.add(
                    sampleRatio.getUndefined() != null
                            ? sampleRatio.getUndefined()
                            : "subjects are not split between the variants as designed (p = %s)"
                                    .formatted(Numbers.pValue(sampleRatio.getpValue())));
        }
        if (decided != null && !decided.metric().isPairwise()) {
            experiment.treatments().forEach(variant -> reasons.addAll(ResponseCheck.of(decided, variant)));
        }
        return reasons;
    }

    long fewestSubjects() {
        return contrasts.values().stream()
                .mapToLong(Contrast::fewestSubjects)
                .min()
                .orElse(0);
    }

    /** What must be there before anything is decided. */
    List<String> missing() {
        var reasons = new ArrayList<String>();
        var needed = experiment.plan().subjectsNeeded();
        if (fewestSubjects() < needed) {
            reasons.add(
                    "each variant needs %,d subjects, and the smallest has %,d".formatted(needed, fewestSubjects()));
        }
        var days = experiment.plan().minimumDays();
        if (days != null && now.isBefore(experiment.start().plus(Duration.ofDays(days)))) {
            reasons.add("%d of %d days have passed"
                    .formatted(Duration.between(experiment.start(), now).toDays(), days));
        }
        contrasts.forEach((variant, contrast) -> {
            var why = contrast.whyNoInterval();
            if (why != null && reasons.isEmpty()) {
                reasons.add("'%s' against control: %s".formatted(variant.key(), why));
            }
        });
        return reasons;
    }
}
