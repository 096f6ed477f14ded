package dev.palate.server.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was believed of the variants when traffic was shared between them.
 *
 * @param profileDeviation the standard deviation between profiles of what they think of a variant; absent unless profiles have
 *     left the pool
 */
public record Posterior(
        String metric,
        String source,
        List<OfVariant> variants,
        @Nullable Double profileDeviation) {

    /**
     * @param subjects who entered it
     * @param answers those of them who gave feedback
     */
    public record OfVariant(
            String variant,
            long subjects,
            long answers,
            double mean,
            double standardDeviation,
            double chanceToBeBest) {}

    public Posterior {
        variants = List.copyOf(variants);
    }
}
