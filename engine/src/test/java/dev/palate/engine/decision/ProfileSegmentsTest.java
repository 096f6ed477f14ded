package dev.palate.engine.decision;

import static dev.palate.engine.decision.Project.SUBJECT;
import static dev.palate.engine.decision.Project.decide;
import static dev.palate.engine.decision.Project.experiment;
import static dev.palate.engine.decision.Project.snapshot;
import static dev.palate.engine.decision.Project.subjects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.TestExperiment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Subjects of a profile with a segment table of its own; {@code brief} has one child, {@code expert-brief}. */
class ProfileSegmentsTest {

    private static final SegmentTable MOSTLY_SHORT = SegmentTable.of(100_000, 900_000);

    private final Snapshot<String> snapshot = snapshot(experiment().among("brief", MOSTLY_SHORT));

    @Test
    void drawByTheTableOfTheirProfileInTheSameBucket() {
        subjects(2_000).forEach(subject -> {
            Assignment pooled = assignment(snapshot, subject, null);
            Assignment own = assignment(snapshot, subject, "brief");

            boolean isShort = pooled.bucket() >= 100_000;
            assertThat(own)
                    .isEqualTo(new Assignment(
                            "opening", isShort ? "short" : "control", isShort ? 0.9 : 0.1, 3, pooled.bucket(), false));
        });
    }

    @Test
    void moveOnlyWhereTablesDifferWhenTheyChangeTheirProfile() {
        long moved = subjects(10_000)
                .filter(subject -> !assignment(snapshot, subject, "brief")
                        .variant()
                        .equals(assignment(snapshot, subject, null).variant()))
                .count();

        assertThat(moved).isBetween(3_800L, 4_200L);
    }

    @Test
    void areDrawnLikeEverybodyWithoutATableOfTheirOwn() {
        Snapshot<String> plain = snapshot(experiment());

        for (String profile : new String[] {null, "house", "expert-brief", "gone"}) {
            Decision<String> decision = decide(snapshot, context(SUBJECT, profile));

            assertThat(decision.assignment())
                    .isEqualTo(decide(plain, context(SUBJECT, profile)).assignment());
            assertThat(decision.reasons())
                    .isEqualTo(decide(plain, context(SUBJECT, profile)).reasons());
        }
    }

    @Test
    void areDrawnByTheTableOfTheProfileThatIsStoredOrMatches() {
        Decision<String> stored = decide(snapshot, new Context(SUBJECT, null, "brief", Map.of()));
        Decision<String> byRule = decide(
                snapshot(experiment().among("by-plan", MOSTLY_SHORT)),
                new Context(SUBJECT, null, null, Map.of("plan", "pro")));

        assertThat(List.of(propensity(stored), propensity(byRule))).isSubsetOf(0.1, 0.9);
    }

    @Test
    void sayByWhichTableTheyWereDrawn() {
        Decision<String> decision = decide(snapshot, context(SUBJECT, "brief"));

        assertThat(decision.reasons().get(1).detail())
                .isEqualTo(
                        "The subject drew variant 'short' of experiment 'opening', as profile 'brief' is shared out.");
    }

    @Test
    void keepWhatIsStoredWhateverTheirProfile() {
        TestExperiment stored = experiment().stored().among("brief", SegmentTable.of(0, 1_000_000));
        StickyAssignments kept = (experiment, subject, drawn) -> {
            assertThat(drawn).as("offered to the store").isEqualTo("short");
            return new StoredAssignment("control", 0.5, 2);
        };

        Decision<String> decision =
                Decider.decide(snapshot(stored), "reply", "production", context(SUBJECT, "brief"), kept);

        assertThat(decision.assignment()).isNotNull();
        assertThat(decision.assignment().variant()).isEqualTo("control");
        assertThat(propensity(decision)).isEqualTo(0.5);
        assertThat(decision.assignment().allocation()).isEqualTo(2);
    }

    private static double propensity(Decision<String> decision) {
        return Objects.requireNonNull(decision.assignment()).propensity();
    }

    private static Assignment assignment(Snapshot<String> snapshot, String subject, String profile) {
        return Objects.requireNonNull(
                decide(snapshot, context(subject, profile)).assignment());
    }

    private static Context context(String subject, String profile) {
        return new Context(subject, profile, null, Map.of());
    }
}
