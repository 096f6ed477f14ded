package dev.palate.statistics.preference;

import java.util.Set;

/**
 * The model of Bradley and Terry (1952): version i is preferred to j with log odds {@code b_i − b_j}, plus its terms.
 * Without {@link Term#TIE} a tie is half a win for both; with it, ties have a probability of their own (Davidson 1970).
 *
 * <p>A fit takes time proportional to the number of duels, and to the cube of the number of versions: 100 versions
 * compared by 10,000 subjects take tens of milliseconds. It does not depend on the order of the duels.
 *
 * @param terms what else decides a comparison
 * @see <a href="https://arxiv.org/abs/2403.04132">Chiang et al. (2024): Chatbot Arena</a>
 * @see <a href="https://arxiv.org/abs/2404.04475">Dubois et al. (2024): Length-Controlled AlpacaEval</a>
 */
public record BradleyTerry(Set<Term> terms) {

    /** The model of strengths alone. */
    public static final BradleyTerry PLAIN = new BradleyTerry(Set.of());

    public BradleyTerry {
        terms = Set.copyOf(terms);
    }

    /**
     * The strengths that make the outcomes most likely. Not identified for one version, when the comparisons do not
     * lead from every version to every other by wins or ties, or when a term explains outcomes completely.
     */
    public PreferenceFit fit(PairwiseCounts counts) {
        return MaximumLikelihood.fit(counts.graph(), likelihood(counts), terms(counts));
    }

    /**
     * How much each feature of a version adds to its strength, {@code b = X β}, and the terms of the model beside.
     * Beyond the time of a fit of strengths it takes time proportional to the number of features.
     *
     * @param features one row for each version, one column for each feature
     * @throws IllegalArgumentException if there is not one row for each version, or a value is not finite
     */
    public Effects fit(PairwiseCounts counts, double[][] features) {
        var difference = FeatureDifferences.of(counts, features);
        return Effects.of(difference, likelihood(counts), terms(counts));
    }

    /**
     * What a prior of this precision makes of the outcomes; exists for any counts.
     *
     * @throws IllegalArgumentException if the precision is not positive
     */
    public ShrunkenStrengths shrink(PairwiseCounts counts, double precision) {
        return ShrunkenStrengths.of(likelihood(counts), precision);
    }

    private PairwiseLikelihood likelihood(PairwiseCounts counts) {
        return new PairwiseLikelihood(counts, terms(counts));
    }

    private Terms terms(PairwiseCounts counts) {
        return Terms.of(counts.versions(), terms);
    }
}
