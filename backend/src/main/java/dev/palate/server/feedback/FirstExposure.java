package dev.palate.server.feedback;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/**
 * A subject's exposures to a variant; the first one fixes profile and day in the roll-ups.
 *
 * @param allocation the revision that drew the first one; {@link #UNKNOWN_ALLOCATION} if its reporter did not say
 * @param inSeveral whether the subject saw another variant as well, which excludes it from the sums of all of them
 */
record FirstExposure(String profile, Instant at, UUID id, int allocation, long exposures, boolean inSeveral) {

    static final int UNKNOWN_ALLOCATION = 0;

    /** By time; of exposures at one time the lowest id is the first. */
    static final Comparator<FirstExposure> ORDER =
            Comparator.comparing(FirstExposure::at).thenComparing(FirstExposure::id, Targets.ORDER);

    static FirstExposure of(ExposureFacts exposure) {
        return new FirstExposure(
                exposure.profile(),
                exposure.occurredAt(),
                exposure.id(),
                Objects.requireNonNullElse(exposure.allocation(), UNKNOWN_ALLOCATION),
                1,
                false);
    }

    /** Counts one more exposure, which is the first one if it happened earlier, however late it was reported. */
    FirstExposure and(ExposureFacts exposure) {
        var other = FirstExposure.of(exposure);
        var first = ORDER.compare(other, this) < 0 ? other : this;
        return new FirstExposure(first.profile, first.at, first.id, first.allocation, exposures + 1, inSeveral);
    }

    FirstExposure ofSeveral() {
        return new FirstExposure(profile, at, id, allocation, exposures, true);
    }

    LocalDate day() {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
