package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupSequentialDesignTest {

    private static final GroupSequentialDesign DESIGN = new GroupSequentialDesign(0.95, 2, true);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rejectsWithoutAnEffectAsOftenAsTheLevelSays(boolean twoSided) {
        double[] fractions = {0.1, 0.2, 0.5, 0.55, 1};
        var stages = new GroupSequentialDesign(0.9, 1, twoSided).stages(fractions);
        var random = new Random(20_240_702);
        int rejected = 0;
        for (int run = 0; run < 20_000; run++) {
            rejected += everRejects(stages, random) ? 1 : 0;
        }
        assertThat(rejected / 20_000.0).isCloseTo(0.1, within(0.008));
    }

    @Test
    void aLookThatIsStillToComeDoesNotChangeEarlierOnes() {
        List<GroupSequentialDesign.Stage> all = DESIGN.stages(0.2, 0.7, 1);
        List<GroupSequentialDesign.Stage> first = DESIGN.stages(0.2, 0.7);

        assertThat(first.get(1).boundary()).isCloseTo(all.get(1).boundary(), within(1e-9));
    }

    @Test
    void aOneSidedDesignIsNearlyTheTwoSidedOfTwiceTheError() {
        var oneSided = new GroupSequentialDesign(0.975, 3, false).stages(0.3, 0.6, 1);
        var twoSided = new GroupSequentialDesign(0.95, 3, true).stages(0.3, 0.6, 1);

        for (int look = 0; look < 3; look++) {
            assertThat(oneSided.get(look).boundary())
                    .isCloseTo(twoSided.get(look).boundary(), within(1e-3));
        }
    }

    @Test
    void dailyLooksCostMoreThanOne() {
        double[] days = new double[28];
        for (int day = 0; day < 28; day++) {
            days[day] = (day + 1) / 28.0;
        }

        List<GroupSequentialDesign.Stage> stages = DESIGN.stages(days);

        assertThat(stages).hasSize(28).isSortedAccordingTo((a, b) -> Double.compare(b.boundary(), a.boundary()));
        assertThat(stages.get(27).boundary()).isBetween(1.96, 2.5);
    }

    @Test
    void looksMayBeFarFromEven() {
        var stages = DESIGN.stages(0.0001, 0.9, 0.9002, 1);

        assertThat(stages.get(0).boundary()).isCloseTo(6.2191, within(1e-4));
        assertThat(stages.get(1).boundary()).isBetween(2.0, 2.1);
    }

    @Test
    void theIntervalReachesAsFarAsTheBoundary() {
        var stage = new GroupSequentialDesign.Stage(0.5, 0.01, 2.5, true);
        var oneSided = new GroupSequentialDesign.Stage(0.5, 0.01, 2.5, false);
        var difference = new Estimated(1, 0.2, 99);

        assertThat(stage.interval(difference)).isEqualTo(new Interval(1, 0.5, 1.5));
        assertThat(oneSided.interval(difference)).isEqualTo(new Interval(1, 0.5, Double.POSITIVE_INFINITY));
        assertThat(stage.interval(new Undefined(Reason.NO_EVENTS))).isEqualTo(new Undefined(Reason.NO_EVENTS));
    }

    @Test
    void refusesWhatIsNoDesign() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GroupSequentialDesign(1, 2, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new GroupSequentialDesign(0.95, 0, true));
        assertThatIllegalArgumentException().isThrownBy(() -> DESIGN.stages(0.5, 0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> DESIGN.stages(0.5, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> DESIGN.stages(0));
        assertThatIllegalArgumentException().isThrownBy(() -> DESIGN.stages(Double.NaN));
        assertThat(DESIGN.stages()).isEmpty();
    }

    private static boolean everRejects(List<GroupSequentialDesign.Stage> stages, Random random) {
        double walk = 0;
        double time = 0;
        for (GroupSequentialDesign.Stage stage : stages) {
            walk += Math.sqrt(stage.informationFraction() - time) * random.nextGaussian();
            time = stage.informationFraction();
            var difference = new Estimated(walk / time, 1 / Math.sqrt(time), Double.POSITIVE_INFINITY);
            if (!((Interval) stage.interval(difference)).contains(0)) {
                return true;
            }
        }
        return false;
    }
}
