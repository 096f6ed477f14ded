package dev.palate.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.ReasonCode;
import dev.palate.engine.profile.Profiles;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.snapshot.Deployments;
import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Holdout;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.TestExperiment;
import dev.palate.engine.snapshot.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every subject, checked on many. */
class DeciderPropertiesTest {

    private static final long SEED = 20260102;
    private static final int SUBJECTS = 200_000;
    private static final List<String> PROMPTS = List.of("p0", "p1", "p2", "p3", "p4", "p5");

    @Test
    void neverDropsOrMovesASubjectWhileTrafficGrows() {
        List<Snapshot<String>> ramp = IntStream.of(10_000, 100_000, 370_000, 1_000_000)
                .mapToObj(ppm -> snapshot(
                        List.of(),
                        TestExperiment.named("ramp")
                                .on("p0", "production")
                                .traffic(ppm)
                                .build()))
                .toList();
        int[] assigned = new int[ramp.size()];

        for (int i = 0; i < SUBJECTS; i++) {
            Assignment earlier = null;
            for (int step = 0; step < ramp.size(); step++) {
                Assignment now = decide(ramp.get(step), "p0", i).assignment();
                if (earlier != null && !earlier.equals(now)) {
                    assertThat(now).as("assignment of subject %s", i).isEqualTo(earlier);
                }
                assigned[step] += now == null ? 0 : 1;
                earlier = now;
            }
        }

        assertThat(assigned[0]).isBetween(1_800, 2_200);
        assertThat(assigned[3]).isEqualTo(SUBJECTS);
    }

    @Test
    void assignsNobodyToTwoExperimentsOfALayer() {
        System.out.println("DeciderPropertiesTest: seed " + SEED);
        List<Experiment> experiments = fullLayer(new Random(SEED));
        Snapshot<String> snapshot = snapshot(List.of(), experiments.toArray(Experiment[]::new));

        for (int i = 0; i < SUBJECTS; i++) {
            int assignments = 0;
            for (String prompt : PROMPTS) {
                assignments += decide(snapshot, prompt, i).assignment() == null ? 0 : 1;
            }
            if (assignments != 1) {
                assertThat(assignments).as("experiments of subject %s", i).isEqualTo(1);
            }
        }
    }

    @Test
    void servesHeldOutSubjectsTheDefaultEverywhere() {
        Holdout holdout = new Holdout("global", "global-2026", 50_000, Set.of());
        Snapshot<String> snapshot =
                snapshot(List.of(holdout), fullLayer(new Random(SEED)).toArray(Experiment[]::new));
        int heldOut = 0;

        for (int i = 0; i < SUBJECTS; i++) {
            int times = 0;
            for (String prompt : PROMPTS) {
                Decision<String> decision = decide(snapshot, prompt, i);
                boolean held = decision.reasons().get(1).code() == ReasonCode.HOLDOUT;
                if (held && (decision.assignment() != null || decision.version().number() != 9)) {
                    assertThat(decision.assignment())
                            .as("subject %s, held out", i)
                            .isNull();
                    assertThat(decision.version().number()).isEqualTo(9);
                }
                times += held ? 1 : 0;
            }
            if (times != 0 && times != PROMPTS.size()) {
                assertThat(times)
                        .as("prompts that subject %s is held out from", i)
                        .isEqualTo(PROMPTS.size());
            }
            heldOut += times > 0 ? 1 : 0;
        }

        assertThat(heldOut).isBetween(9_500, 10_500);
    }

    @Test
    void decidesTheSameAgain() {
        Holdout holdout = new Holdout("global", "global-2026", 300_000, Set.of());
        Experiment[] experiments = fullLayer(new Random(SEED)).toArray(Experiment[]::new);
        Snapshot<String> first = snapshot(List.of(holdout), experiments);
        Snapshot<String> second = snapshot(List.of(holdout), experiments);

        for (int i = 0; i < 2_000; i++) {
            assertThat(decide(first, "p1", i)).isEqualTo(decide(second, "p1", i));
        }
    }

    /** Two experiments on each prompt, with scattered slots that fill the layer. */
    private static List<Experiment> fullLayer(Random random) {
        List<Slots> pieces = new ArrayList<>();
        while (pieces.size() < 2 * PROMPTS.size() - 1) {
            if (pieces.size() > 3 && random.nextInt(4) == 0) {
                pieces.remove(random.nextInt(pieces.size()));
            }
            Slots free = Slots.free(pieces);
            pieces.add(free.take(1 + random.nextInt(free.size() / 4)));
        }
        pieces.add(Slots.free(pieces));
        return IntStream.range(0, pieces.size())
                .mapToObj(i -> TestExperiment.named("e" + i)
                        .on(PROMPTS.get(i / 2), "production")
                        .in("layer", pieces.get(i))
                        .build())
                .toList();
    }

    private static Decision<String> decide(Snapshot<String> snapshot, String prompt, int subject) {
        return Decider.decide(snapshot, prompt, "production", Context.of("user-" + subject));
    }

    private static Snapshot<String> snapshot(List<Holdout> holdouts, Experiment... experiments) {
        List<Prompt<String>> prompts = PROMPTS.stream()
                .map(key -> new Prompt<>(
                        key,
                        Map.of(1, version(1), 2, version(2), 9, version(9)),
                        Map.of("production", Deployments.of(9))))
                .toList();
        return Snapshot.of(1, Profiles.NONE, prompts, List.of(experiments), holdouts);
    }

    private static Version<String> version(int number) {
        return new Version<>(number, "digest-" + number, "template " + number);
    }
}
