package dev.palate.server.experiment;

import java.util.List;

/** What was believed of the variants when traffic was shared between them. */
public record Posterior(String metric, String source, List<OfVariant> variants) {

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
