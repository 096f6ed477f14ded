package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckDto;
import dev.palate.api.model.HealthCheckKeyDto;
import dev.palate.api.model.HealthCheckStatusDto;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether all variants are answered as often as control.
 *
 * @param decided the primary metric by the deciding source; absent where none was declared
 */
record ResponseRateCheck(Experiment experiment, @Nullable JudgedMetric decided) {

    private static final String UNKNOWN = "it cannot be told whether variants are answered equally often: ";

    HealthCheckDto dto() {
        return decided == null || decided.source() == null || decided.metric().isPairwise()
                ? dto(HealthCheckStatusDto.UNDEFINED, UNKNOWN + SplitChecks.whyNoAnswers(decided), 0, List.of())
                : dto(
                        decided.subjects(),
                        experiment.treatments().stream()
                                .map(variant -> ResponseCheck.of(decided, variant))
                                .toList());
    }

    private static HealthCheckDto dto(long subjects, List<ResponseCheck> responses) {
        var alarm = responses.stream().filter(ResponseCheck::alarms).max(Comparator.comparing(ResponseCheck::blocks));
        if (alarm.isPresent()) {
            var status = alarm.get().blocks() ? HealthCheckStatusDto.BLOCKING : HealthCheckStatusDto.WARNING;
            return dto(status, alarm.get().sentence(), subjects, responses);
        }
        return responses.stream()
                .map(response -> response.dto().getUndefined())
                .map(why -> why == null
                        ? dto(HealthCheckStatusDto.OK, "variants are answered equally often", subjects, responses)
                        : dto(HealthCheckStatusDto.UNDEFINED, UNKNOWN + why, subjects, responses))
                .min(Comparator.comparing(HealthCheckDto::getStatus))
                .orElseThrow();
    }

    private static HealthCheckDto dto(
            HealthCheckStatusDto status, String sentence, long subjects, List<ResponseCheck> responses) {
        return new HealthCheckDto(
                HealthCheckKeyDto.RESPONSE_RATE,
                status,
                sentence,
                subjects,
                responses.stream().map(ResponseCheck::dto).toList());
    }
}
