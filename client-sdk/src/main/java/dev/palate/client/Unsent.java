package dev.palate.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The judgements of a batch that are to be sent again, in order, and how long the server wants to be left alone. */
record Unsent(List<PendingFeedback> judgements, Duration retryAfter) {

    static final Unsent NOTHING = new Unsent(List.of(), Duration.ZERO);

    Unsent {
        judgements = List.copyOf(judgements);
    }

    Unsent and(Unsent later) {
        var all = new ArrayList<>(judgements);
        all.addAll(later.judgements);
        return new Unsent(all, retryAfter.compareTo(later.retryAfter) < 0 ? later.retryAfter : retryAfter);
    }
}
