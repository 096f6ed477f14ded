package dev.palate.client;

import java.util.EnumMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts what becomes of requests for prompts. Thread-safe. */
final class PromptCounts {

    private static final PromptSource[] SOURCES = PromptSource.values();

    private final LongAdder[] served =
            Stream.generate(LongAdder::new).limit(SOURCES.length).toArray(LongAdder[]::new);
    private final LongAdder failed = new LongAdder();

    Prompt served(Prompt prompt) {
        served[prompt.source().ordinal()].increment();
        return prompt;
    }

    void failed() {
        failed.increment();
    }

    PromptStatistics statistics() {
        var sums = new EnumMap<PromptSource, Long>(PromptSource.class);
        for (var source : SOURCES) {
            sums.put(source, served[source.ordinal()].sum());
        }
        return new PromptStatistics(sums, failed.sum());
    }
}
