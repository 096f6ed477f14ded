package dev.palate.engine.decision;

import static dev.palate.engine.decision.Project.EVERYONE_HELD_OUT;
import static dev.palate.engine.decision.Project.SUBJECT;
import static dev.palate.engine.decision.Project.UPPER;
import static dev.palate.engine.decision.Project.assignment;
import static dev.palate.engine.decision.Project.audienceOf;
import static dev.palate.engine.decision.Project.codes;
import static dev.palate.engine.decision.Project.decide;
import static dev.palate.engine.decision.Project.experiment;
import static dev.palate.engine.decision.Project.snapshot;
import static dev.palate.engine.decision.Project.storing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.routing.Buckets;
import dev.palate.engine.routing.Purpose;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StickyDecisionTest {

    @Test
    void keepsAStoredAssignmentThoughTrafficAndWeightsChanged() {
        Snapshot<String> snapshot = snapshot(experiment()
                .stored()
                .traffic(0)
                .variants(
                        SegmentTable.of(1_000_000, 0), Variant.of("control", true, 1), Variant.of("short", false, 2)));

        Decision<String> decision = decide(snapshot, storing(new StoredAssignment("short", 0.25, 1)));

        int bucket = Buckets.of(Purpose.VARIANT, "opening-salt", SUBJECT);
        assertThat(decision.assignment()).isEqualTo(new Assignment("opening", "short", 0.25, 1, bucket, false));
        assertThat(decision.version().number()).isEqualTo(2);
        assertThat(codes(decision)).containsExactly("profile_none", "sticky");
    }

    @Test
    void drawsWhereNothingIsStored() {
        assertThat(codes(decide(snapshot(experiment().stored()), storing(null))))
                .containsExactly("profile_none", "experiment");
        assertThat(codes(decide(snapshot(experiment().stored().traffic(0)), storing(null))))
                .containsExactly("profile_none", "not_in_traffic", "label_default");
    }

    @Test
    void drawsWhereTheStoredVariantIsGone() {
        assertThat(codes(decide(snapshot(experiment().stored()), storing(new StoredAssignment("gone", 0.5, 1)))))
                .containsExactly("profile_none", "experiment");
    }

    @Test
    void offersTheDrawnVariantToTheStore() {
        String drawn = assignment(snapshot(experiment()), SUBJECT).variant();

        decide(snapshot(experiment().stored()), (experiment, subject, offered) -> {
            assertThat(List.of(experiment, subject, String.valueOf(offered)))
                    .containsExactly("opening", SUBJECT, drawn);
            return null;
        });
        decide(snapshot(experiment().stored().traffic(0)), (experiment, subject, offered) -> {
            assertThat(offered).isNull();
            return null;
        });
    }

    @Test
    void asksTheStoreOnlyAboutEligibleSubjectsOfExperimentsThatKeepAssignments() {
        StickyAssignments unwanted = (experiment, subject, drawn) -> {
            throw new AssertionError("asked about " + subject);
        };

        assertThat(codes(decide(snapshot(experiment()), unwanted))).contains("experiment");
        assertThat(codes(decide(snapshot(EVERYONE_HELD_OUT, experiment().stored()), unwanted)))
                .contains("holdout");
        assertThat(codes(decide(snapshot(experiment().stored().in("checkout", UPPER)), unwanted)))
                .contains("layer_excluded");
        assertThat(codes(decide(snapshot(experiment().stored().audience(audienceOf("house"))), unwanted)))
                .contains("not_in_audience");
        assertThat(codes(decide(snapshot(experiment().stored().forcing(SUBJECT, "short")), unwanted)))
                .contains("forced");
    }

    @Test
    void saysWhenStoredAssignmentsAreNotAvailable() {
        assertThat(codes(decide(snapshot(experiment().stored()), Context.of(SUBJECT))))
                .containsExactly("profile_none", "sticky_unavailable", "experiment");
        assertThat(codes(decide(snapshot(experiment().stored().traffic(0)), Context.of(SUBJECT))))
                .containsExactly("profile_none", "sticky_unavailable", "not_in_traffic", "label_default");
    }
}
