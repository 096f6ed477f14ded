package dev.palate.server.prompt;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.NotFoundException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Moves labels: each move is a deployment, and the deployments of a label follow each other without gap or overlap. */
@Service
public class Deployments {

    private final Prompts prompts;
    private final PromptStore promptStore;
    private final DeploymentStore store;
    private final LabelRules rules;
    private final SnapshotLimit limit;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Deployments(
            Prompts prompts,
            PromptStore promptStore,
            DeploymentStore store,
            LabelRules rules,
            SnapshotLimit limit,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.prompts = prompts;
        this.promptStore = promptStore;
        this.store = store;
        this.rules = rules;
        this.limit = limit;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Points a label to a version inside the caller's transaction, whatever the label points to now. Call it before the other
     * writes of that transaction: it locks the prompt first and the project's revision afterwards, as every other move does.
     *
     * @param profile for whom; absent for the default deployment
     * @param experiment the experiment whose decision it is
     * @return the label after the move; the same as before, with nothing recorded, if it pointed to that version already
     */
    public Mono<Label> move(
            Caller caller,
            long promptId,
            String promptKey,
            String label,
            @Nullable String profile,
            int version,
            @Nullable String reason,
            @Nullable String experiment) {
        return promptStore
                .lock(caller.projectId(), promptId)
                .switchIfEmpty(Mono.error(() -> new NotFoundException("prompt", promptKey)))
                .flatMap(prompt ->
                        deploy(caller, prompt, new Move(label, profile, version, reason, experiment), current -> {}))
                .map(Moved::label)
                .as(transaction::transactional);
    }

    /** Points a label to a version if the caller's preconditions hold. */
    Mono<Moved> move(Caller caller, String key, Move move, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        return prompts.lock(caller, key)
                .flatMap(prompt -> deploy(
                        caller, prompt, move, current -> requirePreconditions(prompt, current, ifMatch, ifNoneMatch)))
                .as(transaction::transactional);
    }

    /** Removes a label, or its deployment for one profile. */
    Mono<Void> remove(
            Caller caller,
            String key,
            String label,
            @Nullable String profile,
            @Nullable String reason,
            @Nullable String ifMatch) {
        return prompts.lock(caller, key)
                .delayUntil(prompt -> rules.requireMovable(caller, label))
                .flatMap(prompt -> existing(prompt, label, profile)
                        .doOnNext(current ->
                                ETags.requireMatch(ifMatch, Label.of(current).etag(), prompt.labelsEtag()))
                        .flatMap(current -> end(caller, prompt, current, reason)))
                .as(transaction::transactional);
    }

    private Mono<Moved> deploy(Caller caller, Prompt prompt, Move move, Consumer<Optional<Deployment>> precondition) {
        return rules.requireMovable(caller, move.label())
                .then(Mono.defer(() -> store.current(prompt.id(), move.label(), move.profile())))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .doOnNext(precondition)
                .doOnNext(current -> rules.requireVersion(prompt, move.version()))
                .delayUntil(current -> current.isPresent() ? Mono.empty() : requireNew(caller, prompt, move))
                .flatMap(current -> pointsAlready(current, move)
                        ? Mono.just(new Moved(Label.of(current.orElseThrow()), false))
                        : replace(caller, prompt, current, move));
    }

    private Mono<Void> requireNew(Caller caller, Prompt prompt, Move move) {
        return rules.requireProfile(caller, move.profile())
                .then(store.current(prompt.id()))
                .doOnNext(labels -> rules.requireRoom(prompt, labels.size()))
                .then();
    }

    private Mono<Moved> replace(Caller caller, Prompt prompt, Optional<Deployment> current, Move move) {
        var before = current.map(Label::of).orElse(null);
        return store.nextMoment(prompt.id(), move.label(), clock.instant())
                .delayUntil(moment -> Mono.justOrEmpty(current).flatMap(ended -> store.end(ended, moment)))
                .flatMap(moment ->
                        store.insert(caller, prompt.id(), move, before == null ? null : before.version(), moment))
                .map(Label::of)
                .delayUntil(after -> limit.require(caller.projectId()))
                .delayUntil(after -> promptStore.countLabelMove(prompt.id()))
                .delayUntil(after -> audit.record(
                        caller,
                        "label.moved",
                        "prompt",
                        prompt.key(),
                        before == null ? null : before.target(),
                        after.target(),
                        move.reason()))
                .map(after -> new Moved(after, before == null));
    }

    private Mono<Void> end(Caller caller, Prompt prompt, Deployment current, @Nullable String reason) {
        var before = Label.of(current).target();
        return store.nextMoment(prompt.id(), current.label(), clock.instant())
                .flatMap(moment -> store.end(current, moment)
                        .then(store.insertRemoval(caller, prompt.id(), current, reason, moment)))
                .then(promptStore.countLabelMove(prompt.id()))
                .then(audit.record(caller, "label.removed", "prompt", prompt.key(), before, null, reason));
    }

    private Mono<Deployment> existing(Prompt prompt, String label, @Nullable String profile) {
        return store.current(prompt.id(), label, profile)
                .switchIfEmpty(Mono.defer(() -> store.current(prompt.id()))
                        .map(current -> current.stream().map(Label::of).toList())
                        .flatMap(labels ->
                                Mono.error(() -> new LabelNotFoundException(prompt.key(), label, profile, labels))));
    }

    private static void requirePreconditions(
            Prompt prompt, Optional<Deployment> current, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (current.isEmpty()) {
            ETags.requireCreation(ifMatch, ifNoneMatch);
        } else {
            ETags.requireNoCreation(ifNoneMatch);
            ETags.requireMatch(ifMatch, Label.of(current.get()).etag(), prompt.labelsEtag());
        }
    }

    private static boolean pointsAlready(Optional<Deployment> current, Move move) {
        return current.map(Deployment::version)
                .filter(version -> version == move.version())
                .isPresent();
    }

    /** A label after a move, and whether the move created it. */
    record Moved(Label label, boolean created) {}
}
