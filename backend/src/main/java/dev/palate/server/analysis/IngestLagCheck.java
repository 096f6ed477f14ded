package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckDto;
import dev.palate.api.model.HealthCheckKeyDto;
import dev.palate.api.model.HealthCheckStatusDto;
import dev.palate.server.feedback.IngestLag;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Whether so many judgements wait for their exposures that the others are no fair sample. While an experiment runs, what waits
 * may still turn its verdict; later it is a reason to read with care.
 */
record IngestLagCheck(boolean isRunning, IngestLag lag) {

    HealthCheckDto dto() {
        var oldest = lag.oldest();
        return new HealthCheckDto(
                        HealthCheckKeyDto.INGEST_LAG,
                        lag.doubt().isPresent() ? late() : HealthCheckStatusDto.OK,
                        lag.doubt().orElseGet(this::calm),
                        lag.pending(),
                        List.of())
                .oldest(oldest == null ? null : oldest.atOffset(ZoneOffset.UTC));
    }

    private HealthCheckStatusDto late() {
        return isRunning ? HealthCheckStatusDto.BLOCKING : HealthCheckStatusDto.WARNING;
    }

    private String calm() {
        return lag.pending() == 0
                ? "no judgement waits for its exposure"
                : "%,d judgements of the project wait for their exposures".formatted(lag.pending());
    }
}
