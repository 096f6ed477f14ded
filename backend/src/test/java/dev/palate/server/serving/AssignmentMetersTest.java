package dev.palate.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import dev.palate.engine.decision.Assignment;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.server.platform.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AssignmentMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AssignmentMeters meters = new AssignmentMeters(registry);

    @Test
    void tellHowTheSubjectGotItsVariant() {
        var snapshot = running("shop", 1);

        meters.count(snapshot, to("e-1", "short"), List.of(reason(ReasonCode.PROFILE_NONE), reason(ReasonCode.STICKY)));
        meters.count(snapshot, to("e-1", "short"), List.of(reason(ReasonCode.EXPERIMENT)));
        meters.count(snapshot, to("e-1", "control"), List.of(reason(ReasonCode.FORCED)));

        assertThat(counted("variant", "short", "reason", "sticky")).isEqualTo(1);
        assertThat(counted("variant", "short", "reason", "experiment")).isEqualTo(1);
        assertThat(counted("variant", "control", "reason", "forced")).isEqualTo(1);
    }

    @Test
    void countWhatExceedsTheLimitTogether() {
        var snapshot = running("shop", Meters.MOST_EXPERIMENTS + 50);

        countEach(snapshot);

        assertThat(counters()).hasSize(Meters.MOST_EXPERIMENTS + 1);
        assertThat(counted("project", "other", "experiment", "other", "variant", "other"))
                .isEqualTo(50);
    }

    @Test
    void makeRoomWhenExperimentsEnd() {
        countEach(running("shop", Meters.MOST_EXPERIMENTS));
        var other = running("library", 1);

        meters.keep(running("shop", 10));
        countEach(other);

        assertThat(counters()).hasSize(11);
        assertThat(counted("project", "library", "experiment", "e-1")).isEqualTo(1);
    }

    private void countEach(ProjectSnapshot snapshot) {
        snapshot.experimentIds()
                .keySet()
                .forEach(experiment -> meters.count(snapshot, to(experiment, "control"), List.of()));
    }

    private double counted(String... tags) {
        return registry.get(Meters.ASSIGNMENTS).tags(tags).counter().count();
    }

    private Collection<Counter> counters() {
        return registry.find(Meters.ASSIGNMENTS).counters();
    }

    /** A project in which experiments {@code e-1}, {@code e-2} … run. */
    private static ProjectSnapshot running(String project, int experiments) {
        var ids = LongStream.rangeClosed(1, experiments)
                .boxed()
                .collect(Collectors.toMap(id -> "e-" + id, id -> project.hashCode() * 1_000L + id));
        return new ProjectSnapshot(project, Snapshot.empty(0), 0, Map.of(), ids);
    }

    private static Assignment to(String experiment, String variant) {
        return new Assignment(experiment, variant, 0.5, 1, 0, false);
    }

    private static Reason reason(ReasonCode code) {
        return new Reason(code, "");
    }
}
