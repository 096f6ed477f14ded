package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfilePoolTest {

    private static final Estimate UNKNOWN = new Undefined(Reason.NO_SUBJECTS);

    /** Two variants are their difference, where the formula of DerSimonian and Laird can be written out. */
    @Test
    void withTwoVariantsIsTheMetaAnalysisOfTheirDifferences() {
        double[] differences = {0.1, 0.5, -0.2, 0.3};
        double[] variances = {0.01, 0.02, 0.015, 0.03};
        List<ProfileRewards> profiles = new ArrayList<>();
        for (int p = 0; p < 4; p++) {
            Estimate first = estimate(p, Math.sqrt(variances[p] / 2));
            Estimate second = estimate(p + differences[p], Math.sqrt(variances[p] / 2));
            profiles.add(new ProfileRewards(1000, List.of(first, second)));
        }
        double tauSquared = derSimonianLaird(differences, variances);
        double sum = 0;
        double weights = 0;
        for (int p = 0; p < 4; p++) {
            sum += differences[p] / (variances[p] + tauSquared);
            weights += 1 / (variances[p] + tauSquared);
        }

        ProfilePool pool = pool(profiles);
        assertThat(pool.tauSquared())
                .as("per variant, so half of that of the difference")
                .isCloseTo(tauSquared / 2, within(1e-12));
        RewardBelief second = pool.pooled().get(1);
        assertThat(2 * second.mean()).isCloseTo(sum / weights, within(1e-12));
        assertThat(Math.sqrt(2) * second.standardDeviation())
                .as("so that the difference of two independent ones varies as it does")
                .isCloseTo(Math.sqrt(1 / weights), within(1e-12));
        double own = tauSquared / (tauSquared + variances[1]);
        RewardBelief shrunken = pool.ofProfile(1).get(1);
        assertThat(2 * shrunken.mean()).isCloseTo(own * 0.5 + (1 - own) * sum / weights, within(1e-12));
        assertThat(2 * Math.pow(shrunken.standardDeviation(), 2))
                .isCloseTo(own * variances[1] + (1 - own) * (1 - own) / weights, within(1e-12));
    }

    /** The posterior of a difference of which the prior is N(δ, 2τ²) and the variance 4 v + v. */
    @Test
    void weighsVariantsOfUnequalErrorsAsTheirDifference() {
        ProfilePool pool = pool(List.of(
                new ProfileRewards(1000, List.of(estimate(0.2, 0.04), estimate(0.6, 0.02))),
                new ProfileRewards(1000, List.of(estimate(0.5, 0.02), estimate(0.3, 0.02))),
                new ProfileRewards(1000, List.of(estimate(0.1, 0.02), estimate(0.4, 0.02)))));
        double tau = 2 * pool.tauSquared();
        double variance = 0.0016 + 0.0004;
        double pooled = pool.pooled().get(1).mean() - pool.pooled().get(0).mean();
        double pooledVariance = 2 * Math.pow(pool.pooled().get(0).standardDeviation(), 2);
        double own = tau / (tau + variance);

        List<RewardBelief> beliefs = pool.ofProfile(0);

        assertThat(beliefs.get(1).mean() - beliefs.get(0).mean())
                .isCloseTo(own * 0.4 + (1 - own) * pooled, within(1e-12));
        assertThat(2 * Math.pow(beliefs.get(0).standardDeviation(), 2))
                .isCloseTo(own * variance + (1 - own) * (1 - own) * pooledVariance, within(1e-12));
    }

    @Test
    void isAsUncertainOfOneProfileAsItsVariantsAre() {
        ProfilePool pool = pool(List.of(
                new ProfileRewards(1000, List.of(estimate(0.1, 0.02), estimate(0.3, 0.05), estimate(0.2, 0.01)))));

        assertThat(pool.ofProfile(0))
                .extracting(RewardBelief::standardDeviation)
                .satisfiesExactly(
                        first -> assertThat(first).isCloseTo(0.02, within(1e-9)),
                        second -> assertThat(second).isCloseTo(0.05, within(1e-9)),
                        third -> assertThat(third).isCloseTo(0.01, within(1e-9)));
    }

    @Test
    void knowsHowWellAProfileLikesVariantsAltogether() {
        ProfilePool pool = pool(List.of(
                profile(1000, 0.1, 0.3), profile(1000, 0.7, 0.9), new ProfileRewards(0, List.of(UNKNOWN, UNKNOWN))));

        assertThat(pool.level(0)).isCloseTo(0.2, within(1e-12));
        assertThat(pool.level(1)).isCloseTo(0.8, within(1e-12));
        assertThat(pool.level(2)).as("of the others").isCloseTo(0.5, within(1e-12));
    }

    @Test
    void profilesThatAgreeAreOneHoweverEasyTheyArePleased() {
        ProfilePool pool = pool(List.of(profile(1000, 0.1, 0.3, 0.2), profile(1000, 0.7, 0.9, 0.8)));

        assertThat(pool.tauSquared()).isZero();
        assertThat(pool.pooled().get(1).mean()).isCloseTo(0.1, within(1e-12));
        assertThat(pool.ofProfile(0)).isEqualTo(pool.pooled());
    }

    @Test
    void profilesThatDifferKeepTheirOwnTaste() {
        ProfilePool pool = pool(List.of(profile(1000, 0.1, 0.9), profile(1000, 0.9, 0.1)));

        assertThat(pool.ofProfile(0).get(1).mean()).isGreaterThan(0.35);
        assertThat(pool.ofProfile(1).get(1).mean()).isLessThan(-0.35);
        assertThat(pool.pooled().get(1).mean()).isCloseTo(0, within(1e-12));
    }

    @Test
    void aProfileLeavesThePoolWithAHundredSubjects() {
        ProfilePool pool = pool(List.of(profile(100, 0.1, 0.9), profile(99, 0.9, 0.1)));

        assertThat(pool.ofProfile(0)).isNotEqualTo(pool.pooled());
        assertThat(pool.ofProfile(1)).isEqualTo(pool.pooled());
    }

    @Test
    void anUnknownVariantOfAProfileIsThePooledOneLessSurely() {
        ProfilePool pool = pool(List.of(
                profile(1000, 0.1, 0.5, 0.3),
                profile(1000, 0.6, 0.2, 0.3),
                new ProfileRewards(1000, List.of(estimate(0.1, 0.02), estimate(0.3, 0.02), UNKNOWN)),
                new ProfileRewards(1000, List.of(UNKNOWN, UNKNOWN, UNKNOWN))));

        RewardBelief pooled = pool.pooled().get(2);
        for (RewardBelief unknown :
                List.of(pool.ofProfile(2).get(2), pool.ofProfile(3).get(2))) {
            assertThat(unknown.mean()).isCloseTo(pooled.mean(), within(1e-12));
            assertThat(unknown.standardDeviation()).isGreaterThan(pooled.standardDeviation());
        }
    }

    /** Seeds 1 to 300. */
    @Test
    void findsHowMuchTastesDifferOnAverage() {
        double mean = 0;
        for (long seed = 1; seed <= 300; seed++) {
            var random = new Random(seed);
            List<ProfileRewards> profiles = new ArrayList<>();
            for (int p = 0; p < 10; p++) {
                double ease = random.nextGaussian();
                List<Estimate> variants = new ArrayList<>();
                for (int a = 0; a < 4; a++) {
                    double error = 0.02 + 0.1 * random.nextDouble();
                    variants.add(estimate(ease + 0.1 * random.nextGaussian() + error * random.nextGaussian(), error));
                }
                profiles.add(new ProfileRewards(1000, variants));
            }
            mean += pool(profiles).tauSquared() / 300;
        }

        assertThat(mean).isCloseTo(0.01, within(0.001));
    }

    @Test
    void variantsThatShareNoProfileCannotBeCompared() {
        Pooling pooling = ProfilePool.of(List.of(
                new ProfileRewards(1000, List.of(estimate(0.1, 0.1), UNKNOWN)),
                new ProfileRewards(1000, List.of(UNKNOWN, estimate(0.1, 0.1)))));

        assertThat(pooling).isEqualTo(new NotPooled(Reason.VARIANTS_NOT_IN_ONE_POOL));
        assertThat(ProfilePool.of(List.of(new ProfileRewards(0, List.of(UNKNOWN, UNKNOWN)))))
                .isEqualTo(new NotPooled(Reason.VARIANTS_NOT_IN_ONE_POOL));
    }

    @Test
    void oneProfileIsItsOwnPool() {
        ProfilePool pool = pool(List.of(profile(1000, 0.1, 0.3)));

        assertThat(pool.tauSquared()).isZero();
        assertThat(pool.ofProfile(0).get(1).mean()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void refusesWhatIsNoPool() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProfilePool.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> pool(List.of(profile(1, 0.1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool(List.of(profile(1, 0.1, 0.2), profile(1, 0.1, 0.2, 0.3))));
        assertThatIllegalArgumentException().isThrownBy(() -> profile(-1, 0.1, 0.2));
    }

    private static double derSimonianLaird(double[] values, double[] variances) {
        double weights = 0;
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            weights += 1 / variances[i];
            squares += 1 / variances[i] / variances[i];
            sum += values[i] / variances[i];
        }
        double q = 0;
        for (int i = 0; i < values.length; i++) {
            q += Math.pow(values[i] - sum / weights, 2) / variances[i];
        }
        return (q - (values.length - 1)) / (weights - squares / weights);
    }

    private static ProfilePool pool(List<ProfileRewards> profiles) {
        return (ProfilePool) ProfilePool.of(profiles);
    }

    private static ProfileRewards profile(long subjects, double... means) {
        List<Estimate> variants = new ArrayList<>();
        for (double mean : means) {
            variants.add(estimate(mean, 0.02));
        }
        return new ProfileRewards(subjects, variants);
    }

    private static Estimate estimate(double value, double standardError) {
        return new Estimated(value, standardError, Double.POSITIVE_INFINITY);
    }
}
