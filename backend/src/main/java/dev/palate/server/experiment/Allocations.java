package dev.palate.server.experiment;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.Page;
import java.time.Clock;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The numbered revisions of who gets which variant. */
@Service
class Allocations {

    private final AllocationStore store;
    private final Changes changes;
    private final Clock clock;

    Allocations(AllocationStore store, Changes changes, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.clock = clock;
    }

    /** @param form what becomes of an allocation of the experiment */
    <T> Mono<Page<T>> list(
            Caller caller, String key, int before, int limit, BiFunction<Experiment, Allocation, T> form) {
        return changes.get(caller, key)
                .flatMap(experiment -> store.list(caller.projectId(), experiment, before, limit + 1)
                        .collectList()
                        .map(rows -> Page.of(rows, limit, allocation -> Cursor.of(allocation.number())))
                        .map(page -> page.map(allocation -> form.apply(experiment, allocation))));
    }

    /** The experiment with its new allocation. */
    Mono<Experiment> reallocate(Caller caller, String key, @Nullable String ifMatch, Reallocation reallocation) {
        return changes.apply(
                caller,
                key,
                ifMatch,
                Action.REALLOCATE,
                reallocation.reason(),
                experiment -> Mono.fromSupplier(() -> reallocation.applyTo(experiment, caller.actor(), clock.instant()))
                        .delayUntil(changed -> store.insert(
                                caller.projectId(),
                                changed,
                                Objects.requireNonNull(changed.state().allocation()))));
    }
}
