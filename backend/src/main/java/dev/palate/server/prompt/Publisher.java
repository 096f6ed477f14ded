package dev.palate.server.prompt;

import dev.palate.engine.template.PromptContent;
import dev.palate.engine.template.PromptTemplate;
import dev.palate.engine.template.TemplateSyntaxException;
import dev.palate.engine.template.VariableSchema;
import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ConflictException;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.JsonColumns;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes versions; a lock on the prompt makes their numbers consecutive. */
@Service
class Publisher {

    private static final int MOST_INCLUSIONS = 100;
    private static final int MOST_VERSIONS = 10_000;

    private final Prompts prompts;
    private final PromptStore promptStore;
    private final VersionStore store;
    private final DeploymentStore deployments;
    private final Compositions compositions;
    private final VersionDigest digest;
    private final SnapshotLimit limit;
    private final AuditLog audit;
    private final JsonColumns json;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Publisher(
            Prompts prompts,
            PromptStore promptStore,
            VersionStore store,
            DeploymentStore deployments,
            Compositions compositions,
            VersionDigest digest,
            SnapshotLimit limit,
            AuditLog audit,
            JsonColumns json,
            TransactionalOperator transaction,
            Clock clock) {
        this.prompts = prompts;
        this.promptStore = promptStore;
        this.store = store;
        this.deployments = deployments;
        this.compositions = compositions;
        this.digest = digest;
        this.limit = limit;
        this.audit = audit;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Publishes a draft; one with the content of the newest version is that version. */
    Mono<Published> publish(Caller caller, String key, VersionDraft draft) {
        return parse(draft)
                .flatMap(parsed -> prompts.lock(caller, key)
                        .flatMap(prompt -> check(caller, prompt, draft, parsed)
                                .flatMap(version -> storeUnlessNewest(caller, prompt, version)))
                        .as(transaction::transactional));
    }

    /** Finds syntax errors and inclusions before anything is locked. */
    private Mono<PromptTemplate> parse(VersionDraft draft) {
        return compile(() -> {
            DocumentRules.check("/config", json.tree(draft.config()));
            var parsed = PromptTemplate.compile(draft.content());
            requireFewInclusions(draft.content(), parsed);
            return parsed;
        });
    }

    private Mono<NewVersion> check(Caller caller, Prompt prompt, VersionDraft draft, PromptTemplate parsed) {
        requireType(prompt, draft.content());
        requireParent(prompt, draft);
        return compositions
                .resolve(caller.projectId(), prompt.key(), parsed.partials())
                .flatMap(inclusions -> compile(() -> PromptTemplate.compile(draft.content(), inclusions))
                        .map(template -> version(prompt, draft, template, inclusions.pins())));
    }

    private NewVersion version(Prompt prompt, VersionDraft draft, PromptTemplate template, List<Pin> composes) {
        var variables = variables(draft, template);
        return new NewVersion(
                draft.content(),
                variables,
                draft.config(),
                composes,
                digest.of(draft.content(), variables, draft.config(), composes),
                draft.parents(prompt),
                draft.commitMessage());
    }

    private Map<String, Object> variables(VersionDraft draft, PromptTemplate template) {
        if (draft.variables() == null) {
            return VariableSchema.infer(template);
        }
        VariablesOverride.check(json.tree(draft.variables()), template);
        return draft.variables();
    }

    private Mono<Published> storeUnlessNewest(Caller caller, Prompt prompt, NewVersion version) {
        return newest(prompt)
                .filter(newest -> newest.digest().equals(version.digest()))
                .flatMap(newest -> labelled(prompt, newest))
                .map(newest -> new Published(newest, false))
                .switchIfEmpty(Mono.defer(() -> store(caller, prompt, version)));
    }

    private Mono<Version> newest(Prompt prompt) {
        return Mono.justOrEmpty(prompt.latestVersion()).flatMap(number -> store.find(prompt.id(), number));
    }

    private Mono<LabelledVersion> labelled(Prompt prompt, Version version) {
        return deployments.targets(prompt.id()).map(labels -> LabelledVersion.of(prompt.key(), version, labels));
    }

    private Mono<Published> store(Caller caller, Prompt prompt, NewVersion version) {
        var number = prompt.latestVersion() == null ? 1 : prompt.latestVersion() + 1;
        if (number > MOST_VERSIONS) {
            return Mono.error(() -> tooManyVersions(prompt));
        }
        var now = clock.instant();
        return store.insert(caller, prompt.id(), number, version, now)
                .delayUntil(stored -> promptStore.publish(prompt.id(), number, now))
                .delayUntil(stored -> limit.require(caller.projectId()))
                .delayUntil(stored -> promptStore.index(prompt.id()))
                .delayUntil(stored -> audit.record(
                        caller,
                        "version.published",
                        "prompt",
                        prompt.key(),
                        null,
                        stored.state(),
                        stored.commitMessage()))
                .map(stored -> new Published(new LabelledVersion(prompt.key(), stored, List.of()), true));
    }

    private static ConflictException tooManyVersions(Prompt prompt) {
        return new ConflictException(
                "too_many_versions",
                "Too many versions",
                "The prompt '%s' has %d versions, and no prompt has more; go on with a new one."
                        .formatted(prompt.key(), MOST_VERSIONS));
    }

    private static void requireFewInclusions(PromptContent content, PromptTemplate parsed) {
        var inclusions = parsed.partials().size();
        if (inclusions > MOST_INCLUSIONS) {
            throw new InvalidRequestException(
                    content instanceof PromptContent.Text ? "/text" : "/messages",
                    "includes %d prompts, more than %d".formatted(inclusions, MOST_INCLUSIONS));
        }
    }

    private static void requireType(Prompt prompt, PromptContent content) {
        if (PromptType.of(content) != prompt.type()) {
            throw prompt.type() == PromptType.TEXT
                    ? new InvalidRequestException(
                            "/messages", "'%s' is a text prompt: send 'text'".formatted(prompt.key()))
                    : new InvalidRequestException(
                            "/text", "'%s' is a chat prompt: send 'messages'".formatted(prompt.key()));
        }
    }

    private static void requireParent(Prompt prompt, VersionDraft draft) {
        if (draft.parent() != null && !prompt.hasVersion(draft.parent())) {
            throw new InvalidRequestException(
                    "/parent", "'%s' has no version %d".formatted(prompt.key(), draft.parent()));
        }
    }

    private static Mono<PromptTemplate> compile(Callable<PromptTemplate> compilation) {
        return Mono.fromCallable(compilation)
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(TemplateSyntaxException.class, InvalidTemplate::problem);
    }
}
