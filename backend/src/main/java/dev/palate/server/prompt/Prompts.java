package dev.palate.server.prompt;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.Page;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The prompts of a project. */
@Service
class Prompts {

    private final PromptStore store;
    private final DeploymentStore deployments;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Prompts(
            PromptStore store,
            DeploymentStore deployments,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.deployments = deployments;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<LabelledPrompt> create(Caller caller, String key, PromptType type, PromptDetails details) {
        return store.insert(caller, key, type, details, clock.instant())
                .delayUntil(created -> store.index(created.id()))
                .delayUntil(
                        created -> audit.record(caller, "prompt.created", "prompt", key, null, created.state(), null))
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, taken -> new AlreadyExistsException("prompt", key))
                .map(created -> new LabelledPrompt(created, List.of()));
    }

    Mono<LabelledPrompt> get(Caller caller, String key) {
        return find(caller, key).flatMap(this::labelled);
    }

    Mono<Page<LabelledPrompt>> search(Caller caller, PromptFilter filter, int limit, @Nullable String cursor) {
        var afterKey = Cursor.decode(cursor, "", position -> position.get(0));
        return store.search(caller.projectId(), filter, afterKey, limit + 1)
                .map(rows -> Page.of(rows, limit, prompt -> Cursor.of(prompt.key())))
                .flatMap(this::labelled);
    }

    Mono<LabelledPrompt> update(Caller caller, String key, @Nullable String ifMatch, PromptDetails details) {
        return change(caller, key, ifMatch, "prompt.updated", prompt -> prompt.with(details));
    }

    Mono<LabelledPrompt> archive(Caller caller, String key, @Nullable String ifMatch) {
        return change(caller, key, ifMatch, "prompt.archived", this::archived);
    }

    Mono<LabelledPrompt> restore(Caller caller, String key, @Nullable String ifMatch) {
        return change(caller, key, ifMatch, "prompt.restored", prompt -> prompt.archived(null));
    }

    /** The prompt of that key, or a problem. */
    Mono<Prompt> find(Caller caller, String key) {
        return store.find(caller.projectId(), key).switchIfEmpty(unknown(key));
    }

    /** The prompt of that key, locked until the transaction ends, or a problem. */
    Mono<Prompt> lock(Caller caller, String key) {
        return store.lock(caller.projectId(), key).switchIfEmpty(unknown(key));
    }

    private Mono<LabelledPrompt> change(
            Caller caller, String key, @Nullable String ifMatch, String action, UnaryOperator<Prompt> change) {
        return lock(caller, key)
                .doOnNext(prompt -> ETags.requireMatch(ifMatch, prompt.etag()))
                .flatMap(prompt -> store(caller, action, prompt, change.apply(prompt)))
                .as(transaction::transactional)
                .flatMap(this::labelled);
    }

    private Mono<Prompt> store(Caller caller, String action, Prompt before, Prompt after) {
        return before.equals(after)
                ? Mono.just(before)
                : store.update(after, clock.instant())
                        .delayUntil(changed -> store.index(changed.id()))
                        .delayUntil(changed -> audit.record(
                                caller, action, "prompt", before.key(), before.state(), changed.state(), null));
    }

    private Prompt archived(Prompt prompt) {
        return prompt.isArchived() ? prompt : prompt.archived(clock.instant());
    }

    private Mono<LabelledPrompt> labelled(Prompt prompt) {
        return deployments.targets(prompt.id()).map(labels -> new LabelledPrompt(prompt, labels));
    }

    private Mono<Page<LabelledPrompt>> labelled(Page<Prompt> page) {
        var ids = page.items().stream().map(Prompt::id).toList();
        return deployments
                .targets(ids)
                .map(labels ->
                        page.map(prompt -> new LabelledPrompt(prompt, labels.getOrDefault(prompt.id(), List.of()))));
    }

    private static Mono<Prompt> unknown(String key) {
        return Mono.error(() -> new NotFoundException("prompt", key));
    }
}
