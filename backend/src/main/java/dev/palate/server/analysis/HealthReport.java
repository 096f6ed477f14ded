package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckDto;
import dev.palate.api.model.HealthCheckKeyDto;
import dev.palate.api.model.HealthCheckStatusDto;
import dev.palate.api.model.HealthDto;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the data of an experiment can be trusted, check by check.
 *
 * @param decided the primary metric by the deciding source; absent where none was declared
 */
record HealthReport(
        Experiment experiment,
        Rollups rollups,
        List<Metric> metrics,
        @Nullable JudgedMetric decided) {

    HealthDto dto() {
        var sums = rollups.health();
        return new HealthDto(
                checks(),
                new SampleRatioReport(experiment, sums.entrants()).dto(),
                rollups.excludedSubjects(),
                rollups.exposures().values().stream()
                        .mapToLong(Exposures::forced)
                        .sum(),
                sums.intake().pending());
    }

    private List<HealthCheckDto> checks() {
        var sums = rollups.health();
        var responseRate = new ResponseRateCheck(experiment, decided).dto();
        var checks = new ArrayList<>(splits().dtos());
        checks.forEach(split -> explain(split, responseRate));
        checks.add(responseRate);
        checks.add(new DominatingSubjectCheck(rollups.answers(), sums.largest(), metrics).dto());
        checks.add(new SeveralVariantsCheck(experiment, sums.entrants(), decided).dto());
        checks.add(new IngestLagCheck(experiment.isRunning(), sums.intake()).dto());
        return checks;
    }

    /** Who answers is split otherwise when a variant is answered more often; the bounds then say whether that matters. */
    private static void explain(HealthCheckDto split, HealthCheckDto responseRate) {
        if (split.getKey() == HealthCheckKeyDto.RESPONDED_SPLIT
                && split.getStatus() == HealthCheckStatusDto.BLOCKING
                && responseRate.getStatus() == HealthCheckStatusDto.WARNING) {
            split.status(HealthCheckStatusDto.WARNING);
        }
    }

    SplitChecks splits() {
        return new SplitChecks(experiment, rollups.health(), decided);
    }

    /** The checks because of which there can be no verdict. */
    static List<HealthCheckDto> blocking(HealthDto health) {
        return health.getChecks().stream()
                .filter(check -> check.getStatus() == HealthCheckStatusDto.BLOCKING)
                .toList();
    }
}
