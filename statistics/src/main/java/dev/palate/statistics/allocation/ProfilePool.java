package dev.palate.statistics.allocation;

import dev.palate.statistics.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Partial pooling of the contrasts between variants over preference profiles, in the manner of DerSimonian and Laird
 * (1986). Mean rewards are {@code c_p + θ_a + γ_pa}: profiles may be easier or harder to please, variants better or
 * worse, and only how much tastes differ, {@code γ ~ N(0, τ²)}, is pooled: estimated by moments, and each profile's
 * contrasts drawn towards the pooled ones as far as its own are imprecise. Beliefs have the standard deviations by which
 * differences between variants are as uncertain as they are ({@link QuasiVariances}). Immutable.
 */
public final class ProfilePool implements Pooling {

    /** How many subjects a profile needs before its own rewards count for it. */
    public static final long MINIMUM_SUBJECTS = 100;

    private final List<ProfileRewards> profiles;
    private final AdditiveFit fit;
    private final double tauSquared;

    private ProfilePool(List<ProfileRewards> profiles, AdditiveFit fit, double tauSquared) {
        this.profiles = profiles;
        this.fit = fit;
        this.tauSquared = tauSquared;
    }

    /**
     * Pools what is known of the same variants, two at least, in each profile.
     *
     * @throws IllegalArgumentException if there is no profile, or not the same variants in all
     */
    public static Pooling of(List<ProfileRewards> profiles) {
        if (profiles.stream()
                        .map(profile -> profile.variants().size())
                        .distinct()
                        .count()
                != 1) {
            throw new IllegalArgumentException("all profiles must have the same variants: " + profiles);
        }
        if (profiles.get(0).variants().size() < 2) {
            throw new IllegalArgumentException("there must be two variants at least: " + profiles);
        }
        double[][] values = profiles.stream().map(ProfileRewards::values).toArray(double[][]::new);
        double[][] variances = profiles.stream().map(ProfileRewards::variances).toArray(double[][]::new);
        Optional<Double> tauSquared = AdditiveFit.of(values, variances, 0).map(AdditiveFit::excessVariance);
        return tauSquared
                .flatMap(tau -> AdditiveFit.of(values, variances, tau))
                .<Pooling>map(fit -> new ProfilePool(List.copyOf(profiles), fit, tauSquared.get()))
                .orElseGet(() -> new NotPooled(Reason.VARIANTS_NOT_IN_ONE_POOL));
    }

    /** τ², the variance between profiles of what they think of the same variant; 0 when they do not differ visibly. */
    public double tauSquared() {
        return tauSquared;
    }

    /**
     * The belief about each variant for subjects of no or an unknown profile: that of θ, relative to the mean of all
     * variants.
     */
    public List<RewardBelief> pooled() {
        return beliefs(variants().mapToDouble(fit::effect).toArray(), QuasiVariances.of(fit.covariance()));
    }

    /**
     * The belief about each variant for subjects of a profile, relative to the mean of all variants: the pooled one
     * until it has {@link #MINIMUM_SUBJECTS}.
     */
    public List<RewardBelief> ofProfile(int profile) {
        return hasLeft(profile) ? shrunken(profile) : pooled();
    }

    /** Whether a profile has enough subjects for a belief of its own. */
    public boolean hasLeft(int profile) {
        return profiles.get(profile).subjects() >= MINIMUM_SUBJECTS;
    }

    /** How well the mean of all variants is liked by a profile, {@code c_p}; by all where nothing is known of it. */
    public double level(int profile) {
        return fit.constant(profile);
    }

    /**
     * With {@code w_a = 1/(v_a + τ²)} and {@code B_a = τ² w_a}: mean {@code θ + B (y − c − θ)} and covariance
     * {@code τ² R + R var(θ) R'} for {@code R = diag(1 − B) + τ² w w'/Σw}, which is the posterior of the profile with
     * nothing known of {@code c} beforehand.
     */
    private List<RewardBelief> shrunken(int profile) {
        double[] weights = fit.weights(profile);
        double[] means = variants()
                .mapToDouble(variant -> weights[variant] == 0
                        ? fit.effect(variant)
                        : fit.effect(variant) + tauSquared * weights[variant] * fit.residual(profile, variant))
                .toArray();
        return beliefs(
                means,
                QuasiVariances.of(
                        covariance(remaining(weights, profiles.get(profile).variances()))));
    }

    private double[][] covariance(double[][] remaining) {
        double[][] spread = times(times(remaining, fit.covariance()), remaining);
        for (int a = 0; a < spread.length; a++) {
            for (int b = 0; b < spread.length; b++) {
                spread[a][b] += tauSquared * remaining[a][b];
            }
        }
        return spread;
    }

    /** R, which is symmetric; {@code 1 − B_a} is {@code v_a w_a}. */
    private double[][] remaining(double[] weights, double... variances) {
        double sum = Arrays.stream(weights).sum();
        double[][] remaining = new double[weights.length][weights.length];
        for (int a = 0; a < weights.length; a++) {
            for (int b = 0; b < weights.length; b++) {
                remaining[a][b] = sum > 0 ? tauSquared * weights[a] * weights[b] / sum : 0;
            }
            remaining[a][a] += weights[a] == 0 ? 1 : variances[a] * weights[a];
        }
        return remaining;
    }

    private static double[][] times(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right.length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                for (int k = 0; k < right.length; k++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }

    private static List<RewardBelief> beliefs(double[] means, double... variances) {
        return IntStream.range(0, means.length)
                .mapToObj(variant -> new RewardBelief(means[variant], Math.sqrt(variances[variant])))
                .toList();
    }

    private IntStream variants() {
        return IntStream.range(0, profiles.get(0).variants().size());
    }
}
