package dev.palate.statistics.allocation;

import dev.palate.statistics.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Partial pooling of the contrasts between variants over preference profiles, in the manner of DerSimonian and Laird
 * (1986). Mean rewards are {@code c_p + θ_a + γ_pa}: profiles may be easier or harder to please, variants better or
 * worse, and only how much tastes differ, {@code γ ~ N(0, τ²)}, is pooled: estimated by moments, and each profile's
 * contrasts drawn towards the pooled ones as far as its own are imprecise. Immutable.
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

    /** The belief about each variant, relative to the mean of all, for subjects of no or an unknown profile. */
    public List<RewardBelief> pooled() {
        return variants()
                .mapToObj(variant -> new RewardBelief(fit.effect(variant), Math.sqrt(fit.variance(variant))))
                .toList();
    }

    /**
     * The belief about each variant, relative to the mean of all, for subjects of a profile: the pooled one until it
     * has {@link #MINIMUM_SUBJECTS}.
     */
    public List<RewardBelief> ofProfile(int profile) {
        return profiles.get(profile).subjects() < MINIMUM_SUBJECTS
                ? pooled()
                : variants().mapToObj(variant -> shrunken(profile, variant)).toList();
    }

    /** With {@code B = τ²/(τ² + v)}: mean {@code θ + B (y − c − θ)}, variance {@code B v + (1 − B)² var(θ)}. */
    private RewardBelief shrunken(int profile, int variant) {
        double variance = profiles.get(profile).variances()[variant];
        boolean isUnknown = Double.isInfinite(variance);
        double own = isUnknown ? 0 : tauSquared / (tauSquared + variance);
        double remaining = isUnknown ? tauSquared : own * variance;
        return new RewardBelief(
                fit.effect(variant) + own * fit.residual(profile, variant),
                Math.sqrt(remaining + (1 - own) * (1 - own) * fit.variance(variant)));
    }

    private IntStream variants() {
        return IntStream.range(0, profiles.get(0).variants().size());
    }
}
