package dev.palate.statistics;

import java.util.Map;
import tools.jackson.databind.JsonNode;

final class CupedAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        var cuped = new Cuped(sample(input.path("control")), sample(input.path("treatment")));
        double level = ReferenceAdapter.level(input);
        return Map.of(
                "theta", cuped.theta(),
                "absolute", ReferenceAdapter.student(cuped.adjusted().difference(), level),
                "relative", ReferenceAdapter.student(cuped.liftByDeltaMethod(), level),
                "unadjustedAbsolute",
                        ReferenceAdapter.student(cuped.unadjusted().difference(), level),
                "varianceRatio", cuped.varianceRatio().orElseThrow());
    }

    private static CovariateSample sample(JsonNode node) {
        return new CovariateSample(
                node.path("n").longValue(),
                node.path("sumPost").decimalValue(),
                node.path("sumPre").decimalValue(),
                node.path("sumPostSquares").decimalValue(),
                node.path("sumPreSquares").decimalValue(),
                node.path("sumProducts").decimalValue());
    }
}
