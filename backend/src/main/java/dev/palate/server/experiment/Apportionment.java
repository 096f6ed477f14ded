package dev.palate.server.experiment;

import dev.palate.engine.routing.InvalidWeightsException;
import dev.palate.engine.routing.Weights;
import dev.palate.server.platform.FieldError;
import java.util.Optional;
import java.util.function.IntFunction;

/** What is wrong with weights that cannot be turned into shares. */
final class Apportionment {

    private Apportionment() {}

    /**
     * The flaw of the weights, if they have one.
     *
     * @param pointer to the weights as a whole
     * @param pointerOf to the weight with an index
     */
    static Optional<FieldError> flaw(double[] weights, String pointer, IntFunction<String> pointerOf) {
        try {
            Weights.apportion(weights);
            return Optional.empty();
        } catch (InvalidWeightsException e) {
            int culprit = culprit(weights);
            return Optional.of(
                    new FieldError(culprit < 0 ? pointer : pointerOf.apply(culprit), String.valueOf(e.getMessage())));
        }
    }

    /** The weight that is refused: a negative one, else the last of the smallest positive ones; -1 if all are zero. */
    private static int culprit(double... weights) {
        int smallest = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] < 0) {
                return i;
            }
            if (weights[i] > 0 && (smallest < 0 || weights[i] <= weights[smallest])) {
                smallest = i;
            }
        }
        return smallest;
    }
}
