package dev.palate.server.feedback;

import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The items of one commit on their way to outcomes, in order. */
final class FeedbackBatch {

    private final List<Item> items;

    /** An item: what was read, and what became of it. */
    private static final class Item {

        private final FeedbackItem read;
        private @Nullable FeedbackEvent event;
        private @Nullable ItemOutcome outcome;
        private boolean isAttributed;

        Item(FeedbackItem read) {
            this.read = read;
            this.event = read.event();
            if (read.problem() != null) {
                settle(Outcome.REJECTED, read.problem());
            }
        }

        boolean isOpen() {
            return outcome == null;
        }

        FeedbackEvent event() {
            return Objects.requireNonNull(event);
        }

        void attribute(FeedbackEvent matched) {
            event = matched;
            isAttributed = !matched.isPending();
        }

        void settle(Outcome result, @Nullable ProblemException problem) {
            outcome = new ItemOutcome(read.eventId(), result, problem);
        }
    }

    private FeedbackBatch(List<Item> items) {
        this.items = items;
    }

    static FeedbackBatch of(Stream<FeedbackItem> items) {
        return new FeedbackBatch(items.map(Item::new).toList());
    }

    /** What is open as it was read, since a transaction that takes it in may have to begin again. */
    FeedbackBatch rest() {
        return of(items.stream().filter(Item::isOpen).map(item -> item.read));
    }

    /** This batch with what became of its {@link #rest}. */
    FeedbackBatch with(FeedbackBatch rest) {
        var others = rest.items.iterator();
        return new FeedbackBatch(
                items.stream().map(item -> item.isOpen() ? others.next() : item).toList());
    }

    /** Those that may be plain, each id once and in the order of ids, which is the same whoever writes them. */
    List<FeedbackEvent> maybePlain() {
        return maybePlainItems().values().stream().map(Item::event).toList();
    }

    /** Settles what was plain, which is all that might have been but for {@code others}. */
    void settlePlain(Set<UUID> others) {
        maybePlainItems().forEach((id, item) -> {
            if (!others.contains(id)) {
                item.isAttributed = true;
                item.settle(Outcome.ACCEPTED, null);
            }
        });
    }

    private Map<UUID, Item> maybePlainItems() {
        return items.stream()
                .filter(item -> item.isOpen() && PlainFeedback.maySettle(item.event()))
                .collect(Collectors.toMap(
                        item -> item.event().eventId(), Function.identity(), (first, repeated) -> first, TreeMap::new));
    }

    List<FeedbackEvent> open() {
        return items.stream().filter(Item::isOpen).map(Item::event).toList();
    }

    /** Settles what was received before, or earlier in this batch, under the same id. */
    void settleRepeated(Map<UUID, UUID> received) {
        var known = new HashMap<>(received);
        for (var item : items) {
            if (item.isOpen()) {
                var hash =
                        known.putIfAbsent(item.event().eventId(), item.event().contentHash());
                if (hash != null) {
                    settleRepeated(item, hash);
                }
            }
        }
    }

    private static void settleRepeated(Item item, UUID received) {
        if (received.equals(item.event().contentHash())) {
            item.settle(Outcome.DUPLICATE, null);
        } else {
            item.settle(
                    Outcome.REJECTED,
                    new InvalidRequestException("/eventId", "was received before with other content; use a new id"));
        }
    }

    /** Gives each event its target as far as its exposures have arrived. */
    void match(ExposureIndex exposures) {
        for (var item : items) {
            if (item.isOpen() && exposures.isAmbiguous(item.event())) {
                item.settle(
                        Outcome.REJECTED,
                        new InvalidRequestException(
                                "/requestId", "several prompts were shown for this request; use exposureId"));
            } else if (item.isOpen()) {
                item.attribute(exposures.match(item.event()));
            }
        }
    }

    /** Folds what is matched, and settles everything else. */
    void foldInto(Fold fold) {
        for (var item : items) {
            if (item.isOpen()) {
                var isRevision = item.isAttributed && fold.judged(item.event());
                item.settle(isRevision ? Outcome.REVISED : Outcome.ACCEPTED, null);
            }
        }
    }

    List<ItemOutcome> outcomes() {
        return items.stream().map(item -> Objects.requireNonNull(item.outcome)).toList();
    }

    void countWith(FeedbackMeters meters) {
        items.forEach(item ->
                meters.count(item.event, Objects.requireNonNull(item.outcome).outcome(), item.isAttributed));
    }

    /** Hands the outcomes of a commit back to the requests that it was made of. */
    static <T> List<List<T>> split(List<T> outcomes, Collection<? extends Collection<?>> requests) {
        var parts = new ArrayList<List<T>>();
        var start = 0;
        for (var request : requests) {
            parts.add(outcomes.subList(start, start + request.size()));
            start += request.size();
        }
        return parts;
    }
}
