package dev.palate.server.prompt;

import dev.palate.engine.template.PromptTemplate;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The published versions of prompts. */
@Service
public class Versions {

    private final Prompts prompts;
    private final PromptStore promptStore;
    private final VersionStore store;
    private final DeploymentStore deployments;
    private final Compositions compositions;
    private final VersionDigest digest;

    Versions(
            Prompts prompts,
            PromptStore promptStore,
            VersionStore store,
            DeploymentStore deployments,
            Compositions compositions,
            VersionDigest digest) {
        this.prompts = prompts;
        this.promptStore = promptStore;
        this.store = store;
        this.deployments = deployments;
        this.compositions = compositions;
        this.digest = digest;
    }

    /**
     * Reads a version and parses it with all that it includes, for those who serve it.
     *
     * @return empty when the project has no such version; an error when the stored content does not have its digest
     */
    public Mono<CompiledVersion> compiled(long projectId, String prompt, int number) {
        return promptStore
                .find(projectId, prompt)
                .flatMap(found -> store.find(found.id(), number))
                .doOnNext(version -> digest.verify(prompt, version))
                .flatMap(version -> compositions
                        .of(projectId, version)
                        .flatMap(composition -> Mono.fromCallable(() -> compile(prompt, version, composition))
                                .subscribeOn(Schedulers.boundedElastic())));
    }

    Mono<Page<LabelledVersion>> list(Caller caller, String key, int limit, @Nullable String cursor) {
        var belowNumber = Cursor.decode(cursor, Integer.MAX_VALUE, position -> Integer.valueOf(position.get(0)));
        return prompts.find(caller, key)
                .flatMap(prompt -> store.list(prompt.id(), belowNumber, limit + 1)
                        .zipWhen(
                                rows -> deployments.targets(prompt.id()),
                                (rows, labels) -> page(key, rows, labels, limit)));
    }

    Mono<LabelledVersion> get(Caller caller, String key, int number) {
        return prompts.find(caller, key)
                .flatMap(prompt -> find(prompt, number)
                        .zipWhen(
                                version -> deployments.targets(prompt.id()),
                                (version, labels) -> LabelledVersion.of(key, version, labels)));
    }

    /** What changed from one version to another. */
    Mono<VersionDiff> diff(Caller caller, String key, int from, int to) {
        return prompts.find(caller, key)
                .flatMap(prompt -> find(prompt, from).zipWhen(older -> find(prompt, to)))
                .publishOn(Schedulers.boundedElastic())
                .map(versions -> VersionDiff.between(key, versions.getT1(), versions.getT2()));
    }

    private Mono<Version> find(Prompt prompt, int number) {
        return store.find(prompt.id(), number)
                .switchIfEmpty(Mono.error(() -> new VersionNotFoundException(prompt.key(), number)));
    }

    private static CompiledVersion compile(String prompt, Version version, Composition composition) {
        return new CompiledVersion(
                prompt,
                version.number(),
                version.digest(),
                PromptTemplate.compile(version.content(), composition),
                version.variables(),
                version.config(),
                composition.texts());
    }

    private static Page<LabelledVersion> page(String key, List<Version> rows, List<LabelTarget> labels, int limit) {
        return Page.of(rows, limit, version -> Cursor.of(version.number()))
                .map(version -> LabelledVersion.of(key, version, labels));
    }
}
