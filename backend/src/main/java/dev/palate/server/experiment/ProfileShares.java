package dev.palate.server.experiment;

import java.util.Map;

/**
 * A wish to send other shares of a profile's traffic to the variants.
 *
 * @param weights by variant, for all of them or empty for those of before
 * @param posterior what is believed of the profile
 */
public record ProfileShares(Map<String, Double> weights, String reason, Posterior posterior) {

    public ProfileShares {
        weights = Map.copyOf(weights);
    }
}
