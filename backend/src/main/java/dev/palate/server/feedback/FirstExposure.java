package dev.palate.server.feedback;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** A subject's exposures to a variant; the first one fixes profile and day in the roll-ups. */
record FirstExposure(String profile, Instant at, UUID id, long exposures) {

    static FirstExposure of(ExposureFacts exposure) {
        return new FirstExposure(exposure.profile(), exposure.occurredAt(), exposure.id(), 1);
    }

    /** Counts one more exposure, which is the first one if it happened earlier, however late it was reported. */
    FirstExposure and(ExposureFacts exposure) {
        var isEarlier = exposure.occurredAt().isBefore(at)
                || exposure.occurredAt().equals(at) && Targets.ORDER.compare(exposure.id(), id) < 0;
        return isEarlier
                ? new FirstExposure(exposure.profile(), exposure.occurredAt(), exposure.id(), exposures + 1)
                : new FirstExposure(profile, at, id, exposures + 1);
    }

    LocalDate day() {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
