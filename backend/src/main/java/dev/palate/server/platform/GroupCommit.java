package dev.palate.server.platform;

import dev.palate.server.platform.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Commits many small writes together. While commits are under way, what arrives waits and goes with the next one, so nothing
 * waits for a timer and a busy server writes in large groups. Two may be under way: one in which the database works, and one
 * that is on its way there. Each write is answered when the group it was in has committed.
 *
 * <p>Thread-safe. What waits is bounded; beyond that, writes are refused at once.
 */
public final class GroupCommit<T, R> {

    private static final int UNDER_WAY = 2;

    private final int maximumWeight;
    private final int capacity;
    private final ToIntFunction<T> weight;
    private final Function<List<T>, Mono<List<R>>> commit;
    private final Queue<Waiting<T, R>> queue = new ArrayDeque<>();
    private int underWay;

    private record Waiting<T, R>(T write, Sinks.One<R> answer) {}

    /**
     * @param maximumWeight the weight from which on nothing more is added to a group
     * @param capacity the most writes that wait
     * @param weight how many rows a write has
     * @param commit writes a group in one transaction and answers each write, in order
     */
    public GroupCommit(
            int maximumWeight, int capacity, ToIntFunction<T> weight, Function<List<T>, Mono<List<R>>> commit) {
        this.maximumWeight = maximumWeight;
        this.capacity = capacity;
        this.weight = weight;
        this.commit = commit;
    }

    /** Adds a write; subscribing is what queues it. Cancelling the answer does not take the write back. */
    public Mono<R> add(T write) {
        return Mono.defer(() -> {
            var waiting = new Waiting<T, R>(write, Sinks.one());
            synchronized (queue) {
                if (queue.size() >= capacity) {
                    return Mono.error(new QueueFullException());
                }
                queue.add(waiting);
            }
            commitNext();
            return waiting.answer().asMono();
        });
    }

    private void commitNext() {
        List<Waiting<T, R>> group = new ArrayList<>();
        synchronized (queue) {
            if (underWay == UNDER_WAY || queue.isEmpty()) {
                return;
            }
            underWay++;
            for (var sum = 0; sum < maximumWeight && !queue.isEmpty(); ) {
                var next = queue.remove();
                group.add(next);
                sum += weight.applyAsInt(next.write());
            }
        }
        commit(group)
                .doFinally(signal -> {
                    synchronized (queue) {
                        underWay--;
                    }
                    commitNext();
                })
                .contextWrite(TrafficClass.INGEST::mark)
                .subscribe();
    }

    /** If a group fails, each write is tried alone, so that one that cannot be written fails alone. */
    private Mono<Void> commit(List<Waiting<T, R>> group) {
        return write(group)
                .onErrorResume(failure -> group.size() == 1 || Problems.isPassing(failure)
                        ? Mono.fromRunnable(
                                () -> group.forEach(waiting -> waiting.answer().tryEmitError(failure)))
                        : Flux.fromIterable(group)
                                .concatMap(waiting -> commit(List.of(waiting)))
                                .then());
    }

    private Mono<Void> write(List<Waiting<T, R>> group) {
        return Mono.defer(() -> commit.apply(group.stream().map(Waiting::write).toList()))
                .doOnNext(answers -> {
                    for (var i = 0; i < group.size(); i++) {
                        group.get(i).answer().tryEmitValue(answers.get(i));
                    }
                })
                .then();
    }

    private static final class QueueFullException extends ProblemException {
        QueueFullException() {
            super(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "intake_full",
                    "Too much at once",
                    "More evidence arrives than the database takes; repeat the request in a second.");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of(HttpHeaders.RETRY_AFTER, "1");
        }
    }
}
