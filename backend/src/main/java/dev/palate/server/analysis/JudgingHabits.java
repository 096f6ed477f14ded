package dev.palate.server.analysis;

import dev.palate.statistics.Reason;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * How often subjects judge.
 *
 * @param exposed those who could have judged
 * @param responded those who did
 * @param events sum over subjects of their judgements d
 * @param squares sum over subjects of d²
 */
record JudgingHabits(long exposed, long responded, BigDecimal events, BigDecimal squares) {

    PlanInput responseRate() {
        if (exposed == 0) {
            return PlanInput.unknown(Reason.NO_SUBJECTS.description());
        }
        return responded == 0 ? silence() : PlanInput.learned(Math.min(1, (double) responded / exposed), exposed);
    }

    PlanInput eventsPerSubject() {
        return responded == 0 ? silence() : PlanInput.learned(d() / responded, responded);
    }

    /** The coefficient of variation of judgements between those who judge. */
    PlanInput variationOfEvents() {
        return responded == 0
                ? silence()
                : PlanInput.learned(
                        Math.sqrt(Math.max(0, squares.doubleValue() * responded / (d() * d()) - 1)), responded);
    }

    /**
     * The intraclass correlation that explains a design effect: {@code (deff − 1) / (Σd²/Σd − 1)}.
     *
     * @param designEffect empty where there is no variation
     */
    PlanInput resemblance(OptionalDouble designEffect) {
        if (responded == 0) {
            return silence();
        }
        if (squares.compareTo(events) <= 0) {
            return PlanInput.unknown("no subject judged more than once");
        }
        if (designEffect.isEmpty()) {
            return PlanInput.unknown(Reason.NO_VARIATION.description());
        }
        var others = squares.doubleValue() / d() - 1;
        return PlanInput.learned(Math.max(0, Math.min(1, (designEffect.getAsDouble() - 1) / others)), responded);
    }

    private double d() {
        return events.doubleValue();
    }

    private static PlanInput silence() {
        return PlanInput.unknown(Reason.NO_EVENTS.description());
    }
}
