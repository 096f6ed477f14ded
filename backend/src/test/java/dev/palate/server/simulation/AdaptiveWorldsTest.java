package dev.palate.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.allocation.AllocatorSteps;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What adaptive experiments lose to somebody who knows the best variant. The targets are the figures of the reference
 * simulations and a quarter more, or a quarter of what equal shares lose where it has none; those of the short form are for
 * other tastes, which are learned from fewer subjects.
 */
@Tag("simulation")
@ExtendWith(Figures.class)
@ServerTest
class AdaptiveWorldsTest {

    private static final World STEADY = Size.IS_FULL ? World.of(0.50, 0.52, 0.54, 0.56, 0.60) : World.of(0.3, 0.4, 0.8);

    private static final World MOVING = (Size.IS_FULL ? World.of(0.50, 0.60, 0.55) : World.of(0.2, 0.8, 0.3))
            .policy("mode", "keep_adapting")
            .policy("memory", Size.IS_FULL ? 0.97 : 0.8)
            .policy("floor", 0.01);

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @LocalServerPort
    int port;

    @Test
    void losesLittleWhileItLearns() {
        requireAtMost(205, 0.97, "thompson, floor 1 %", STEADY.policy("floor", 0.01));
    }

    @Test
    void losesLittleMoreWhenFeedbackIsTenBatchesLate() {
        requireAtMost(1.25 * 151, 0.97, "thompson, feedback 10 batches late", STEADY.late(Size.IS_FULL ? 10 : 3));
    }

    @Test
    void learnsFromTheFewWhoAnswer() {
        double few = Size.IS_FULL ? 0.15 : 0.5;
        requireAtMost(1.25 * 450, 0.92, "thompson, few answer", STEADY.answering(few, few));
    }

    @Test
    void saysThatSilenceDependsOnTheVariantAndIsNotMisledByIt() {
        double few = Size.IS_FULL ? 0.2 : 0.8;
        var outcomes = requireAtMost(
                1.25 * 401, 0.93, "thompson, fewer answer to the best variant", STEADY.answering(few, 0.6 * few));

        var alarm = "/metrics/0/variants/%d/responseTest/alarm".formatted(STEADY.variants() - 1);
        var alarmed = Share.of(outcomes, outcome -> outcome.results().at(alarm).booleanValue());
        Figures.add("  of which results say so", alarmed.toString(), "1", alarmed.runs());
        assertThat(alarmed.hits()).isEqualTo(alarmed.runs());
    }

    @Test
    void followsTastesThatChangeAtHalfTime() {
        requireAtMost(
                1.25 * 307,
                0.97,
                "keep_adapting, tastes change at half time",
                Size.IS_FULL ? MOVING.switchingTo(0.60, 0.50, 0.55) : MOVING.switchingTo(0.8, 0.2, 0.3));
    }

    @Test
    void paysLittleForFollowingTastesThatDoNotChange() {
        requireAtMost(1.25 * 166, 0.97, "keep_adapting, tastes do not change", MOVING);
    }

    @Test
    void findsANewcomerThatIsBetter() {
        var world = (Size.IS_FULL ? World.of(0.50, 0.52, 0.60) : World.of(0.3, 0.4, 0.8)).withNewcomer();

        requireAtMost(
                0.25 * world.uniformRegret(Size.SUBJECTS),
                0.97,
                "thompson, a better variant is opened at half time",
                world);
    }

    /** @param found the share of runs that must find the best variant */
    private List<AdaptiveRun.Outcome> requireAtMost(double regretOfReference, double found, String what, World world) {
        double uniform = world.uniformRegret(Size.SUBJECTS);
        double target = Size.IS_FULL ? regretOfReference : 0.9 * uniform;
        var outcomes = Parallel.run(Size.RUNS, run -> simulate(world, run));

        var regret = Mean.of(outcomes.stream().map(AdaptiveRun.Outcome::regret).toList());
        var best = Share.of(outcomes, AdaptiveRun.Outcome::isBestFound);
        Figures.add(
                "%s: regret (error; uniform %.0f)".formatted(what, uniform),
                regret.toString(),
                "<= %.0f".formatted(target),
                best.runs());
        Figures.add("  of which find the best", best.toString(), ">= %.2f".formatted(found), best.runs());
        assertThat(regret).matches(mean -> mean.isAtMost(target), "at most %.0f".formatted(target));
        assertThat(best).matches(share -> share.isAtLeast(found), "at least %.2f".formatted(found));
        return outcomes;
    }

    private AdaptiveRun.Outcome simulate(World world, int run) {
        var site = new Site(projects.create(), port);
        return new AdaptiveRun(site, world, new AllocatorSteps(beans), new Chance(Size.SEED + run))
                .start()
                .follow(Size.SUBJECTS);
    }
}
