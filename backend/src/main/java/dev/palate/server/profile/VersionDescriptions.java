package dev.palate.server.profile;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.ProjectLock;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The descriptions of versions in the dimensions. */
@Service
class VersionDescriptions {

    private final VersionDimensionsStore store;
    private final DimensionStore dimensions;
    private final ProjectLock lock;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    VersionDescriptions(
            VersionDimensionsStore store,
            DimensionStore dimensions,
            ProjectLock lock,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.dimensions = dimensions;
        this.lock = lock;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<VersionDimensions> get(Caller caller, String prompt, int number) {
        return promptId(caller, prompt, number)
                .flatMap(promptId -> store.find(promptId, number))
                .switchIfEmpty(Mono.error(() -> new NotDescribedException(prompt, number)));
    }

    Mono<VersionDimensions> describe(
            Caller caller,
            String prompt,
            int number,
            Map<String, Object> values,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch) {
        return lock.acquire(ProfileStore.LOCK, caller.projectId())
                .then(promptId(caller, prompt, number))
                .flatMap(promptId -> store.find(promptId, number)
                        .singleOptional()
                        .doOnNext(current -> requirePrecondition(current, ifMatch, ifNoneMatch))
                        .delayUntil(current -> requireFit(caller, values))
                        .flatMap(current -> replace(
                                caller,
                                promptId,
                                current.orElse(null),
                                new VersionDimensions(
                                        prompt,
                                        number,
                                        values,
                                        caller.actor(),
                                        clock.instant(),
                                        current.map(VersionDimensions::revision).orElse(0L) + 1))))
                .as(transaction::transactional);
    }

    private static void requirePrecondition(
            Optional<VersionDimensions> current, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (current.isPresent()) {
            ETags.requireNoCreation(ifNoneMatch);
            ETags.requireMatch(ifMatch, ETags.of(current.get().revision()));
        } else {
            ETags.requireCreation(ifMatch, ifNoneMatch);
        }
    }

    private Mono<Void> requireFit(Caller caller, Map<String, Object> values) {
        return dimensions
                .list(caller.projectId())
                .collectList()
                .doOnNext(declared -> new ValuesCheck(declared).require(values))
                .then();
    }

    private Mono<VersionDimensions> replace(
            Caller caller, long promptId, @Nullable VersionDimensions before, VersionDimensions after) {
        return store.upsert(caller.projectId(), promptId, after)
                .then(audit.record(
                        caller,
                        "version.described",
                        "prompt",
                        after.prompt(),
                        before == null ? null : ProfileMapper.toDto(before),
                        ProfileMapper.toDto(after),
                        null))
                .thenReturn(after);
    }

    private Mono<Long> promptId(Caller caller, String prompt, int number) {
        return store.promptOf(caller.projectId(), prompt, number)
                .switchIfEmpty(Mono.error(() -> new NotFoundException("version", prompt + "@" + number)));
    }

    private static final class NotDescribedException extends NotFoundException {
        NotDescribedException(String prompt, int number) {
            super("description", "Version %d of '%s' is not described.".formatted(number, prompt));
        }
    }
}
