package dev.palate.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.SlotRange;
import dev.palate.engine.routing.Slots;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExperimentTest {

    private static final SegmentTable HALVES = SegmentTable.of(500_000, 500_000);

    @Test
    void refusesWhatContradictsItself() {
        refuses("exactly one variant is control", experiment().variants(HALVES, control("a"), control("b")));
        refuses("exactly one variant is control", experiment().variants(HALVES, treatment("a"), treatment("b")));
        refuses("every variant needs a share", experiment().variants(HALVES, control("a")));
        refuses(
                "every variant needs a share for every profile",
                experiment().among("brief", SegmentTable.of(300_000, 300_000, 400_000)));
        refuses("variants have different keys", experiment().variants(HALVES, control("a"), treatment("a")));
        refuses("overrides name variants of the experiment", experiment().forcing("ines", "gone"));
        refuses("a layer and its salt belong together", experiment().in("layer", null, Slots.ALL));
        refuses("a layer and its salt belong together", experiment().in(null, "salt", Slots.ALL));
        refuses("only a layer has slots", experiment().in(null, null, Slots.of(new SlotRange(0, 5))));
    }

    @Test
    void refusesSharesBeyondTheWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment().traffic(1_000_001).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment().traffic(-1).build());
        assertThatIllegalArgumentException().isThrownBy(() -> new Holdout("h", "salt", 1_000_001, Set.of()));
    }

    @Test
    void readsBackTheNameOfAStickiness() {
        assertThat(Stickiness.parse("hash")).isEqualTo(Stickiness.HASH);
        assertThat(Stickiness.parse(Stickiness.STORED.wireName())).isEqualTo(Stickiness.STORED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stickiness.parse("glue"))
                .withMessage("unknown stickiness: glue");
    }

    private static TestExperiment experiment() {
        return TestExperiment.named("a");
    }

    private static Variant control(String key) {
        return Variant.of(key, true, 1);
    }

    private static Variant treatment(String key) {
        return Variant.of(key, false, 1);
    }

    private static void refuses(String rule, TestExperiment experiment) {
        assertThatIllegalArgumentException().isThrownBy(experiment::build).withMessage("experiment 'a': " + rule);
    }
}
