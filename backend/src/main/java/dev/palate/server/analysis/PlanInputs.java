package dev.palate.server.analysis;

import dev.palate.api.model.GivenPlanInputsDto;
import dev.palate.api.model.PlanInputDto.OriginEnum;
import dev.palate.api.model.PlanInputsDto;
import dev.palate.statistics.BareValue;
import dev.palate.statistics.DesignEffect;
import dev.palate.statistics.PlannedFeedback;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a plan rests on.
 *
 * @param value the present value; of comparisons the share of ties
 * @param variance of one judgement; of ratings, whose judgements the roll-ups add up by subject, with the resemblance of one
 *     subject's judgements in it
 */
record PlanInputs(
        Metric metric,
        PlanInput subjectsPerDay,
        PlanInput responseRate,
        PlanInput eventsPerSubject,
        PlanInput variationOfEvents,
        PlanInput resemblance,
        PlanInput value,
        PlanInput variance) {

    private static final PlanInput IN_THE_VARIANCE = PlanInput.unknown("it is contained in the variance");

    /** Of a metric with a value. */
    static PlanInputs of(Metric metric, PlanInput subjectsPerDay, VariantSums sums) {
        var sample = sums.sample();
        var habits = new JudgingHabits(sums.subjects(), sums.responded(), sample.sumD(), sample.sumDD());
        return new PlanInputs(
                metric,
                subjectsPerDay,
                habits.responseRate(),
                habits.eventsPerSubject(),
                habits.variationOfEvents(),
                metric.isShare() ? habits.resemblance(DesignEffect.ofShares(sample)) : IN_THE_VARIANCE,
                sums.events() == 0
                        ? PlanInput.unknown(Reason.NO_EVENTS.description())
                        : PlanInput.learned(sample.sumM().doubleValue() / sums.events(), sums.events()),
                varianceOf(sums));
    }

    private static PlanInput varianceOf(VariantSums sums) {
        var value = sums.value();
        if (value instanceof Undefined undefined) {
            return PlanInput.unknown(undefined.reason().description());
        }
        return value instanceof BareValue bare
                ? PlanInput.unknown(bare.reason().description())
                : PlanInput.learned(sums.varianceOfEvent(), sums.events());
    }

    /** Of one whose judgements are comparisons. */
    static PlanInputs of(Metric metric, PlanInput subjectsPerDay, ComparisonSums sums) {
        var habits = sums.habits();
        return new PlanInputs(
                metric,
                subjectsPerDay,
                sums.responseRate(),
                habits.eventsPerSubject(),
                habits.variationOfEvents(),
                habits.resemblance(sums.designEffect()),
                sums.tieShare(),
                PlanInput.unknown(Reason.NO_COMPARISONS.description()));
    }

    /** The same with what the caller knows better, and the variance that follows from the value. */
    PlanInputs with(GivenPlanInputsDto given) {
        var newValue = value.orGiven(given.getValue());
        return new PlanInputs(
                metric,
                subjectsPerDay.orGiven(given.getSubjectsPerDay()),
                responseRate.orGiven(given.getResponseRate()),
                eventsPerSubject.orGiven(given.getEventsPerSubject()),
                variationOfEvents.orGiven(given.getVariationOfEvents()),
                resemblance(given),
                newValue,
                variance(newValue.value()).orGiven(given.getVariance()));
    }

    private PlanInput resemblance(GivenPlanInputsDto given) {
        return resemblance.equals(IN_THE_VARIANCE) && given.getVariance() != null && given.getResemblance() == null
                ? PlanInput.unknown("with a given variance it must be given too")
                : resemblance.orGiven(given.getResemblance());
    }

    private PlanInput variance(@Nullable Double present) {
        if (present == null || !hasResemblance()) {
            return variance;
        }
        // of a win rate around one half, which ties make narrower
        var following = metric.isShare() ? present * (1 - present) : (1 - present) / 4;
        return following > 0 ? PlanInput.derived(following) : PlanInput.unknown(Reason.NO_VARIATION.description());
    }

    /** Why no size can be told, if so. */
    @Nullable
    String whyNoSize() {
        return Stream.of(responseRate, eventsPerSubject, variationOfEvents, designEffect(), variance)
                .filter(input -> !input.equals(IN_THE_VARIANCE))
                .map(PlanInput::undefined)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    /** The subjects to expose for as much as so many independent judgements say; where there is a size. */
    double subjects(double independent) {
        return feedback(resemblance.value() == null ? 0 : resemblance.value()).subjects(independent);
    }

    /** The subjects to expose so that so many judge. */
    double subjectsWhoJudge(long number) {
        return number / Objects.requireNonNull(responseRate.value());
    }

    double varianceOfJudgement() {
        return Objects.requireNonNull(variance.value());
    }

    /** Whether the resemblance of one subject's judgements is a number of its own. */
    boolean hasResemblance() {
        return metric.isShare() || metric.isPairwise();
    }

    private PlanInput designEffect() {
        if (resemblance.equals(IN_THE_VARIANCE)) {
            return IN_THE_VARIANCE;
        }
        if (eventsPerSubject.value() == null || variationOfEvents.value() == null) {
            return PlanInput.unknown(Reason.NO_EVENTS.description());
        }
        var alone = eventsPerSubject.value() == 1 && variationOfEvents.value() == 0;
        if (resemblance.value() == null) {
            return alone ? PlanInput.derived(1) : resemblance;
        }
        return PlanInput.derived(feedback(resemblance.value()).designEffect());
    }

    private PlannedFeedback feedback(double correlation) {
        return new PlannedFeedback(
                number(responseRate).orElse(1),
                number(eventsPerSubject).orElse(1),
                number(variationOfEvents).orElse(0),
                correlation,
                0);
    }

    private static OptionalDouble number(PlanInput input) {
        return input.value() == null ? OptionalDouble.empty() : OptionalDouble.of(input.value());
    }

    /** Whether the value was given and is none that the metric can have. */
    boolean hasImpossibleValue() {
        var present = value.value();
        return present != null
                && value.origin() == OriginEnum.GIVEN
                && hasResemblance()
                && !(present >= 0 && present <= 1);
    }

    PlanInputsDto dto() {
        return new PlanInputsDto(
                subjectsPerDay.dto(),
                responseRate.dto(),
                eventsPerSubject.dto(),
                variationOfEvents.dto(),
                resemblance.dto(),
                designEffect().dto(),
                value.dto(),
                variance.dto());
    }
}
