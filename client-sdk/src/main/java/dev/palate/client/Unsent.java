package dev.palate.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What of a batch is to be sent again, in order, and how long the server wants to be left alone. */
record Unsent<E>(List<E> items, Duration retryAfter) {

    Unsent {
        items = List.copyOf(items);
    }

    static <E> Unsent<E> nothing() {
        return new Unsent<>(List.of(), Duration.ZERO);
    }

    Unsent<E> and(Unsent<E> later) {
        var all = new ArrayList<>(items);
        all.addAll(later.items);
        return new Unsent<>(all, retryAfter.compareTo(later.retryAfter) < 0 ? later.retryAfter : retryAfter);
    }
}
