package dev.palate.benchmarks.micro;

import dev.palate.statistics.WinRate;
import dev.palate.statistics.preference.BradleyTerry;
import dev.palate.statistics.preference.Duel;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.PreferenceFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The strengths of 100 versions from 30,000 comparisons by 10,000 subjects. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FitBenchmark {

    private static final int VERSIONS = 100;

    private final PairwiseCounts counts = new PairwiseCounts(VERSIONS, tournament());

    private static List<Duel> tournament() {
        var random = new Random(1);
        var duels = new ArrayList<Duel>();
        for (var i = 0; i < 30_000; i++) {
            var first = random.nextInt(VERSIONS);
            var second = (first + 1 + random.nextInt(VERSIONS - 1)) % VERSIONS;
            var wins = random.nextDouble() < 1 / (1 + Math.exp((second - first) / 10.0));
            duels.add(new Duel("s" + i / 3, first, second, wins ? new WinRate(1, 0, 0) : new WinRate(0, 0, 1)));
        }
        return duels;
    }

    @Benchmark
    public PreferenceFit fit() {
        return BradleyTerry.PLAIN.fit(counts);
    }
}
