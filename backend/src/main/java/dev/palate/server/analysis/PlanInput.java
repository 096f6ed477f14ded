package dev.palate.server.analysis;

import dev.palate.api.model.PlanInputDto;
import dev.palate.api.model.PlanInputDto.OriginEnum;
import org.jspecify.annotations.Nullable;

/**
 * A number that a plan rests on.
 *
 * @param value absent where nothing says it
 * @param n how many subjects or judgements it was learned from
 * @param undefined why there is no value
 */
record PlanInput(
        @Nullable Double value,
        OriginEnum origin,
        @Nullable Long n,
        @Nullable String undefined) {

    static PlanInput learned(double value, long n) {
        return new PlanInput(value, OriginEnum.LEARNED, n, null);
    }

    static PlanInput derived(double value) {
        return new PlanInput(value, OriginEnum.DERIVED, null, null);
    }

    static PlanInput unknown(String reason) {
        return new PlanInput(null, OriginEnum.LEARNED, null, reason);
    }

    /** What the caller knows better, if so. */
    PlanInput orGiven(@Nullable Double given) {
        return given == null ? this : new PlanInput(given, OriginEnum.GIVEN, null, null);
    }

    PlanInputDto dto() {
        return new PlanInputDto(origin).value(value).n(n).undefined(undefined);
    }
}
