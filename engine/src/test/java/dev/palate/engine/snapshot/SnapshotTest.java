package dev.palate.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.palate.engine.profile.Profiles;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.SlotRange;
import dev.palate.engine.routing.Slots;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final Slots LOWER = Slots.of(new SlotRange(0, 500_000));
    private static final Slots UPPER = Slots.of(new SlotRange(500_000, 1_000_000));

    @Test
    void findsWhatItHolds() {
        Prompt<String> reply = prompt("reply");
        Holdout holdout = new Holdout("global", "salt", 1, Set.of());

        Snapshot<String> snapshot = Snapshot.of(7, Profiles.NONE, List.of(reply), List.of(), List.of(holdout));

        assertThat(snapshot.revision()).isEqualTo(7);
        assertThat(snapshot.prompts()).containsExactly(reply);
        assertThat(snapshot.findPrompt("reply")).isEqualTo(reply);
        assertThat(snapshot.findPrompt("other")).isNull();
        assertThat(snapshot.findRoute("reply", "production")).isNotNull();
        assertThat(snapshot.findRoute("reply", "staging")).isNull();
        assertThat(snapshot.findRoute("other", "production")).isNull();
        assertThat(snapshot.holdouts()).containsExactly(holdout);
    }

    @Test
    void startsEmpty() {
        Snapshot<String> snapshot = Snapshot.empty(0);

        assertThat(snapshot.prompts()).isEmpty();
        assertThat(snapshot.experiments()).isEmpty();
        assertThat(snapshot.profiles().all()).isEmpty();
    }

    @Test
    void ordersExperimentsByLayerAndKey() {
        Experiment alone = TestExperiment.named("z").on("other", "production").build();
        Experiment second = TestExperiment.named("b").in("layer", LOWER).build();
        Experiment first = TestExperiment.named("a").in("layer", UPPER).build();

        Snapshot<String> snapshot = snapshot(second, alone, first);

        assertThat(snapshot.experiments()).containsExactly(alone, first, second);
        assertThat(snapshot.experimentsOn("reply", "production")).containsExactly(first, second);
        assertThat(snapshot.experimentsOn("reply", "staging")).isEmpty();
    }

    @Test
    void refusesExperimentsOnOneLabelThatShareNoLayer() {
        refuses(
                "experiments 'a' and 'b' run on one prompt and label, but share no layer",
                TestExperiment.named("a").build(),
                TestExperiment.named("b").build());
        refuses(
                "experiments 'b' and 'a' run on one prompt and label, but share no layer",
                TestExperiment.named("a").in("layer", LOWER).build(),
                TestExperiment.named("b").build());
        assertThat(snapshot(
                                TestExperiment.named("a").build(),
                                TestExperiment.named("b").on("reply", "staging").build())
                        .experiments())
                .hasSize(2);
    }

    @Test
    void refusesASlotWithTwoOwners() {
        refuses(
                "experiments 'a' and 'b' own the same slots of layer 'layer'",
                TestExperiment.named("a").in("layer", LOWER).build(),
                TestExperiment.named("b")
                        .on("other", "production")
                        .in("layer", Slots.ALL)
                        .build());
    }

    @Test
    void refusesALayerWithTwoSalts() {
        refuses(
                "experiments 'a' and 'b' give layer 'layer' two salts",
                TestExperiment.named("a").in("layer", "x", LOWER).build(),
                TestExperiment.named("b").in("layer", "y", UPPER).build());
    }

    @Test
    void refusesWhatPointsToNothing() {
        refuses(
                "experiment 'a' runs on an unknown prompt: 'gone'",
                TestExperiment.named("a").on("gone", "production").build());
        refuses(
                "prompt 'reply' has no version 9",
                TestExperiment.named("a")
                        .variants(SegmentTable.of(1_000_000), Variant.of("control", true, 9))
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Snapshot.of(
                        1,
                        Profiles.NONE,
                        List.of(new Prompt<String>("empty", Map.of(), Map.of("production", Deployments.of(1)))),
                        List.of(),
                        List.of()))
                .withMessage("prompt 'empty' has no version 1");
    }

    @Test
    void refusesTwoOfOneKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Snapshot.of(1, Profiles.NONE, List.of(prompt("reply"), prompt("reply")), List.of(), List.of()))
                .withMessage("there are two prompts 'reply'");
        refuses(
                "experiments 'a' and 'a' have the same key",
                TestExperiment.named("a").build(),
                TestExperiment.named("a").on("other", "production").build());
    }

    private static void refuses(String message, Experiment... experiments) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> snapshot(experiments))
                .withMessage(message);
    }

    private static Snapshot<String> snapshot(Experiment... experiments) {
        return Snapshot.of(
                1, Profiles.NONE, List.of(prompt("reply"), prompt("other")), List.of(experiments), List.of());
    }

    private static Prompt<String> prompt(String key) {
        return new Prompt<>(
                key,
                Map.of(1, new Version<>(1, "d1", "first"), 2, new Version<>(2, "d2", "second")),
                Map.of("production", Deployments.of(1), "latest", Deployments.of(2)));
    }
}
