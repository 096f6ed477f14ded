package dev.palate.engine.decision;

import dev.palate.engine.profile.Condition;
import dev.palate.engine.profile.Operator;
import dev.palate.engine.profile.Profile;
import dev.palate.engine.profile.Profiles;
import dev.palate.engine.profile.Rule;
import dev.palate.engine.routing.SlotRange;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.snapshot.Audience;
import dev.palate.engine.snapshot.Deployments;
import dev.palate.engine.snapshot.Holdout;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.TestExperiment;
import dev.palate.engine.snapshot.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project with the prompt {@code reply}, four profiles, and whatever experiments a test runs in it. */
final class Project {

    static final Slots LOWER = Slots.of(new SlotRange(0, 500_000));
    static final Slots UPPER = Slots.of(new SlotRange(500_000, 1_000_000));
    static final Holdout EVERYONE_HELD_OUT = new Holdout("global", "salt", 1_000_000, Set.of());

    /** A subject in the lower half of the layer {@code checkout}. */
    static final String SUBJECT = "user-1";

    private Project() {}

    static TestExperiment experiment() {
        return TestExperiment.named("opening");
    }

    static Audience audienceOf(String profile) {
        return new Audience(Set.of(profile), null);
    }

    static Context explicit(String profile) {
        return new Context(SUBJECT, profile, null, Map.of());
    }

    static StickyAssignments storing(@Nullable StoredAssignment stored) {
        return (experiment, subject, drawn) -> stored;
    }

    static Decision<String> decide(Snapshot<String> snapshot, Context context) {
        return Decider.decide(snapshot, "reply", "production", context);
    }

    static Decision<String> decide(Snapshot<String> snapshot, StickyAssignments sticky) {
        return Decider.decide(snapshot, "reply", "production", Context.of(SUBJECT), sticky);
    }

    static Assignment assignment(Snapshot<String> snapshot, String subject) {
        return Objects.requireNonNull(decide(snapshot, Context.of(subject)).assignment());
    }

    static Stream<String> subjects(int count) {
        return IntStream.range(0, count).mapToObj(i -> "user-" + i);
    }

    static List<String> codes(Decision<?> decision) {
        return decision.reasons().stream()
                .map(reason -> reason.code().wireName())
                .toList();
    }

    static Snapshot<String> snapshot(TestExperiment... experiments) {
        return snapshot(List.of(), experiments);
    }

    static Snapshot<String> snapshot(Holdout holdout, TestExperiment... experiments) {
        return snapshot(List.of(holdout), experiments);
    }

    private static Snapshot<String> snapshot(List<Holdout> holdouts, TestExperiment... experiments) {
        Prompt<String> reply = new Prompt<>(
                "reply",
                Map.of(
                        1,
                        version(1, "first"),
                        2,
                        version(2, "second"),
                        3,
                        version(3, "third"),
                        4,
                        version(4, "fourth")),
                Map.of(
                        "production", new Deployments(1, Map.of("brief", 3)),
                        "latest", Deployments.of(4),
                        "trial", new Deployments(null, Map.of("brief", 2))));
        return Snapshot.of(
                1,
                profiles(),
                List.of(reply),
                List.of(experiments).stream().map(TestExperiment::build).toList(),
                holdouts);
    }

    private static Profiles profiles() {
        Rule pro = Rule.all(Condition.of("plan", Operator.EQUALS, "pro"));
        return Profiles.of(List.of(
                new Profile("house", 1, null, 0, null, Map.of()),
                new Profile("brief", 1, "house", 0, null, Map.of()),
                new Profile("expert-brief", 1, "brief", 0, null, Map.of()),
                new Profile("by-plan", 1, "brief", 0, pro, Map.of())));
    }

    private static Version<String> version(int number, String template) {
        return new Version<>(number, "digest-" + number, template);
    }
}
