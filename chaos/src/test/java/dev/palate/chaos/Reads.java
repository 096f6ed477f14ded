package dev.palate.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests for a prompt, one after the other, and how long they took. */
final class Reads {

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<Long> milliseconds = new ArrayList<>();

    void note(Api api) throws IOException {
        var start = System.nanoTime();
        var status = OverloadTest.resolve(api, "read-" + milliseconds.size());
        milliseconds.add((System.nanoTime() - start) / 1_000_000);
        statuses.merge(status, 1, Integer::sum);
    }

    Map<Integer, Integer> statuses() {
        return statuses;
    }

    @Override
    public String toString() {
        var sorted = new ArrayList<>(milliseconds);
        Collections.sort(sorted);
        return "%s, median %d ms, 99th percentile %d ms"
                .formatted(statuses, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
    }
}
