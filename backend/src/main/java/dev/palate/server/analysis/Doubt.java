package dev.palate.server.analysis;

import java.util.stream.Stream;

/**
 * What a guardrail says against a variant that is better on the primary metric.
 *
 * @param isCertain whether it is surely worse by more than the margin, not only possibly
 */
record Doubt(boolean isCertain, String text) {

    /** None where the guardrail holds. */
    static Stream<Doubt> of(JudgedMetric guardrail, Variant variant, double level) {
        var key = guardrail.metric().key();
        return switch (guardrail.check(variant, level).state()) {
            case HELD -> Stream.empty();
            case BREACHED ->
                Stream.of(new Doubt(true, "it is worse on the guardrail '%s' than the margin allows".formatted(key)));
            case OPEN ->
                Stream.of(new Doubt(false, "it cannot be told yet whether the guardrail '%s' holds".formatted(key)));
        };
    }
}
