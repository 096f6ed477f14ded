package dev.palate.benchmarks.micro;

import dev.palate.client.PalateClient;
import dev.palate.client.Prompt;
import dev.palate.client.TestPalate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** What an application calls, by four threads at once: a prompt in an experiment, decided, rendered and exposed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(4)
public class GetBenchmark {

    private static final int SUBJECTS = 1024;

    private final TestPalate palate = PalateClient.testing()
            .prompt("answer", "Answer politely: {{question}}")
            .prompt("answer", "Answer politely, in two sentences: {{question}}")
            .experiment("shorter", "answer", Map.of("current", 1, "shorter", 2));

    /** Who asks next. */
    @State(Scope.Thread)
    public static class Subjects {

        private int next;

        String next() {
            return "user-" + (next++ & SUBJECTS - 1);
        }
    }

    @Benchmark
    public Prompt get(Subjects subjects) {
        return palate.client()
                .prompt("answer")
                .subject(subjects.next())
                .var("question", "Where is my refund?")
                .get();
    }

    @TearDown
    public void close() {
        palate.close();
    }
}
