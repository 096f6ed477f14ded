package dev.palate.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.allocation.AllocatorSteps;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * What shares per profile are worth where tastes differ, and what they cost where they do not. The target of the reference is
 * that they lose at most 15 % more than the better of one policy for all and one for each profile.
 */
@Tag("simulation")
@ExtendWith(Figures.class)
@ServerTest
class ProfileWorldsTest {

    private static final Tastes OPPOSITE = Size.IS_FULL
            ? new Tastes(List.of(List.of(0.50, 0.55, 0.60), List.of(0.60, 0.55, 0.50)))
            : new Tastes(List.of(List.of(0.3, 0.7), List.of(0.7, 0.3)));

    private static final Tastes ALIKE = Size.IS_FULL
            ? new Tastes(List.of(List.of(0.50, 0.55, 0.60), List.of(0.40, 0.45, 0.50)))
            : new Tastes(List.of(List.of(0.3, 0.7), List.of(0.2, 0.6)));

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @LocalServerPort
    int port;

    @Test
    void losesLittleWhereProfilesPreferOppositeVariants() {
        var pooled = run(OPPOSITE, false);
        var own = run(OPPOSITE, true);

        Figures.add(
                "profiles prefer opposite variants: regret with shares for all",
                regret(pooled).toString(),
                "",
                Size.RUNS);
        double target = 0.5 * OPPOSITE.uniformRegret(Size.SUBJECTS);
        Figures.add("  with shares per profile", regret(own).toString(), "<= %.0f".formatted(target), Size.RUNS);
        assertThat(regret(own)).matches(mean -> mean.isAtMost(target), "at most %.0f".formatted(target));
        assertThat(regret(own).value()).isLessThan(0.6 * regret(pooled).value());
        requireRight(OPPOSITE, own);
    }

    @Test
    void losesLittleMoreWhereProfilesPreferTheSame() {
        var pooled = run(ALIKE, false);
        var own = run(ALIKE, true);

        double target = Size.IS_FULL
                ? 1.15 * regret(pooled).value()
                        + Mean.TOLERANCE * regret(pooled).error()
                : 0.4 * ALIKE.uniformRegret(Size.SUBJECTS);
        Figures.add(
                "profiles prefer the same: regret with shares for all",
                regret(pooled).toString(),
                "",
                Size.RUNS);
        Figures.add("  with shares per profile", regret(own).toString(), "<= %.0f".formatted(target), Size.RUNS);
        assertThat(regret(own)).matches(mean -> mean.isAtMost(target), "at most %.0f".formatted(target));
        requireRight(ALIKE, own);
    }

    private List<ProfileRun.Outcome> run(Tastes tastes, boolean perProfile) {
        return Parallel.run(
                Size.RUNS,
                run -> new ProfileRun(
                                new Site(projects.create(), port),
                                tastes,
                                new AllocatorSteps(beans),
                                new Chance(Size.SEED + run))
                        .follow(Size.SUBJECTS, perProfile));
    }

    private static Mean regret(List<ProfileRun.Outcome> outcomes) {
        return Mean.of(outcomes.stream().map(ProfileRun.Outcome::regret).toList());
    }

    /** Neither is the split taken for broken, nor are estimates misled by whom variants were shown to. */
    private static void requireRight(Tastes tastes, List<ProfileRun.Outcome> outcomes) {
        var healthy = Share.of(
                outcomes,
                outcome -> outcome.results()
                        .at("/health/sampleRatio/state")
                        .stringValue()
                        .equals("healthy"));
        var covered = Share.of(
                outcomes.stream().flatMap(outcome -> covered(tastes, outcome)).toList(), isRight -> isRight);
        Figures.add("  without a sample ratio alarm", healthy.toString(), ">= 0.99", healthy.runs());
        Figures.add("  adaptive intervals that are right", covered.toString(), ">= 0.93", covered.runs());
        assertThat(healthy).matches(share -> share.isAtLeast(0.99), "at least 0.99");
        assertThat(covered).matches(share -> share.isAtLeast(0.93), "at least 0.93");
    }

    /** Of all subjects, and of each profile. */
    private static Stream<Boolean> covered(Tastes tastes, ProfileRun.Outcome outcome) {
        var whole = IntStream.range(0, tastes.variants())
                .mapToObj(variant -> isRight(outcome.adaptive().path("variants").get(variant), tastes.ofAll(variant)));
        var each = IntStream.range(0, outcome.adaptive().path("profiles").size())
                .boxed()
                .flatMap(profile -> IntStream.range(0, tastes.variants())
                        .mapToObj(variant -> isRight(
                                outcome.adaptive().at("/profiles/%d/variants/%d".formatted(profile, variant)),
                                tastes.likes().get(profile).get(variant))));
        return Stream.concat(whole, each);
    }

    private static boolean isRight(JsonNode variant, double truth) {
        return variant.at("/value/lower").doubleValue() <= truth
                && truth <= variant.at("/value/upper").doubleValue();
    }
}
