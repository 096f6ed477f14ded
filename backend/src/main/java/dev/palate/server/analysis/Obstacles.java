package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckDto;
import dev.palate.api.model.HealthCheckKeyDto;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands between an experiment and its verdict.
 *
 * @param failed checks by which the data is unfit for one
 */
record Obstacles(Experiment experiment, Map<Variant, Contrast> contrasts, List<HealthCheckDto> failed, Instant now) {

    /** What makes the data unfit for a verdict. */
    List<String> blocking() {
        return failed.stream().map(HealthCheckDto::getSentence).toList();
    }

    /** What is to be done about it; ingest lag alone passes. */
    String remedy() {
        return failed.stream().allMatch(check -> check.getKey() == HealthCheckKeyDto.INGEST_LAG)
                ? "Wait until the exposures have arrived, or find out why they do not."
                : "Find and mend the cause; then start a new experiment, as what was collected cannot be trusted.";
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
