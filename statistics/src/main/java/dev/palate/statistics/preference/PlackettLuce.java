package dev.palate.statistics.preference;

import java.util.Set;

/**
 * The model of Plackett (1975) and Luce (1959): the best of a list is chosen with a probability in proportion to its
 * strength {@code e^b}, then the best of the rest, and so on. Rankings of two are the model of {@link BradleyTerry}.
 * There are no pseudo-rankings: what is not in the data does not move the estimate.
 */
public final class PlackettLuce {

    private PlackettLuce() {}

    /**
     * The strengths that make the rankings most likely. Not identified for one version, or when some versions were
     * never ranked below the others.
     */
    public static PreferenceFit fit(Rankings rankings) {
        return MaximumLikelihood.fit(
                rankings.graph(), new RankingLikelihood(rankings), Terms.of(rankings.versions(), Set.of()));
    }

    /**
     * What a prior of this precision makes of the rankings; exists for any.
     *
     * @throws IllegalArgumentException if the precision is not positive
     */
    public static ShrunkenStrengths shrink(Rankings rankings, double precision) {
        return ShrunkenStrengths.of(new RankingLikelihood(rankings), precision);
    }
}
