package dev.palate.benchmarks.peers;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The decision of {@code DecideBenchmark} by other SDKs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {

    /** Whose SDK. */
    public enum Name {
        LAUNCH_DARKLY(LaunchDarkly::new),
        SPLIT(Split::new),
        STATSIG(Statsig::new),
        UNLEASH(Unleash::new);

        private final Supplier<Peer> opener;

        Name(Supplier<Peer> opener) {
            this.opener = opener;
        }
    }

    @Param
    @SuppressWarnings("NullAway.Init")
    public Name name;

    @SuppressWarnings("NullAway.Init")
    private Peer peer;

    private int next;

    /** What decides nothing would be fast. */
    @Setup
    public void open() {
        peer = name.opener.get();
        var shorter = IntStream.range(0, Peer.SUBJECTS)
                .mapToObj(peer::decide)
                .filter(Peer.SHORTER::equals)
                .count();
        var current = IntStream.range(0, Peer.SUBJECTS)
                .mapToObj(peer::decide)
                .filter(Peer.CURRENT::equals)
                .count();
        if (shorter + current != Peer.SUBJECTS || Math.abs(shorter - current) > Peer.SUBJECTS / 4) {
            throw new IllegalStateException("%s shares %d to %d".formatted(name, current, shorter));
        }
        if (!peer.decideForOthers().equals(Peer.NONE)) {
            throw new IllegalStateException(name + " does not target");
        }
    }

    @TearDown
    public void close() {
        peer.close();
    }

    @Benchmark
    public String decideAsPeer() {
        return peer.decide(next++ & Peer.SUBJECTS - 1);
    }
}
