package dev.palate.benchmarks.micro;

import dev.palate.engine.decision.Context;
import dev.palate.engine.decision.Decider;
import dev.palate.engine.decision.Decision;
import dev.palate.engine.profile.Condition;
import dev.palate.engine.profile.Match;
import dev.palate.engine.profile.Operator;
import dev.palate.engine.profile.Profiles;
import dev.palate.engine.profile.Rule;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.snapshot.Audience;
import dev.palate.engine.snapshot.Deployments;
import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.Stickiness;
import dev.palate.engine.snapshot.Variant;
import dev.palate.engine.snapshot.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A 50/50 experiment with one targeting rule, beside a hash and a reused SHA-1 of the same subject. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBenchmark {

    private static final int SUBJECTS = 1024;

    private final Snapshot<String> snapshot = snapshot();
    private final Context[] contexts = new Context[SUBJECTS];
    private final String[] subjects = new String[SUBJECTS];
    private final MessageDigest sha1 = sha1();
    private int next;

    public DecideBenchmark() {
        for (var i = 0; i < SUBJECTS; i++) {
            subjects[i] = "user-" + i;
            contexts[i] = new Context(subjects[i], null, null, Map.of("plan", "pro"));
        }
    }

    @Benchmark
    public Decision<String> decide() {
        return Decider.decide(snapshot, "answer", "production", contexts[next++ & SUBJECTS - 1]);
    }

    @Benchmark
    public int arithmeticFloor() {
        var subject = subjects[next++ & SUBJECTS - 1];
        var hash = 0x811c9dc5;
        for (var i = 0; i < subject.length(); i++) {
            hash = (hash ^ subject.charAt(i)) * 0x01000193;
        }
        return (int) ((hash & 0xffffffffL) * 1_000_000 >>> 32);
    }

    @Benchmark
    public byte[] sha1Floor() {
        return sha1.digest(subjects[next++ & SUBJECTS - 1].getBytes(StandardCharsets.UTF_8));
    }

    private static Snapshot<String> snapshot() {
        var versions = Map.of(1, new Version<>(1, "a", "first"), 2, new Version<>(2, "b", "second"));
        var prompt = new Prompt<>("answer", versions, Map.of("production", Deployments.of(1)));
        return Snapshot.of(1, Profiles.NONE, List.of(prompt), List.of(experiment()), List.of());
    }

    private static Experiment experiment() {
        var rule = Rule.of(Match.ALL, List.of(new Condition("plan", Operator.EQUALS, List.of("pro"), false)));
        return new Experiment(
                "shorter",
                "salt",
                "answer",
                "production",
                null,
                null,
                Slots.ALL,
                new Audience(Set.of(), rule),
                1_000_000,
                List.of(Variant.of("current", true, 1), Variant.of("shorter", false, 2)),
                SegmentTable.of(500_000, 500_000),
                Map.of(),
                1,
                Map.of(),
                Stickiness.HASH);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
