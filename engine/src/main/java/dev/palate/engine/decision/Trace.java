package dev.palate.engine.decision;

import dev.palate.engine.Reason;
import java.util.ArrayList;
import java.util.List;

/** Appends to lists of reasons; the usual list, of two, is one small object. */
final class Trace {

    private Trace() {}

    static List<Reason> of(List<Reason> earlier, Reason last) {
        if (earlier.size() == 1) {
            return List.of(earlier.get(0), last);
        }
        List<Reason> all = new ArrayList<>(earlier);
        all.add(last);
        return List.copyOf(all);
    }

    static List<Reason> of(Reason first, List<Reason> later) {
        if (later.size() == 1) {
            return List.of(first, later.get(0));
        }
        List<Reason> all = new ArrayList<>();
        all.add(first);
        all.addAll(later);
        return List.copyOf(all);
    }
}
