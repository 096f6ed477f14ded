package dev.palate.server.prompt;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Where the labels of a prompt point, now or at a past moment. */
@Service
class Labels {

    private final Prompts prompts;
    private final DeploymentStore store;
    private final VersionStore versions;

    Labels(Prompts prompts, DeploymentStore store, VersionStore versions) {
        this.prompts = prompts;
        this.store = store;
        this.versions = versions;
    }

    /** All labels of a prompt with the tag of the list; a list of the past has none, since no change can be based on it. */
    Mono<Listing> list(Caller caller, String key, @Nullable Instant asOf) {
        return prompts.find(caller, key)
                .flatMap(prompt -> labels(prompt, asOf)
                        .map(labels -> new Listing(labels, asOf == null ? prompt.labelsEtag() : null)));
    }

    Mono<Label> get(Caller caller, String key, String label, @Nullable String profile, @Nullable Instant asOf) {
        return prompts.find(caller, key)
                .flatMap(prompt -> labels(prompt, asOf))
                .map(labels -> labels.stream()
                        .filter(found -> found.label().equals(label) && Objects.equals(found.profile(), profile))
                        .findFirst()
                        .orElseThrow(() -> new LabelNotFoundException(key, label, profile, labels)));
    }

    Mono<Page<Deployment>> history(Caller caller, String key, String label, int limit, @Nullable String cursor) {
        var belowId = Cursor.decode(cursor, Long.MAX_VALUE, position -> Long.valueOf(position.get(0)));
        return prompts.find(caller, key)
                .flatMap(prompt -> store.history(prompt.id(), label, belowId, limit + 1)
                        .filter(rows -> !rows.isEmpty() || cursor != null)
                        .switchIfEmpty(unknown(prompt, label)))
                .map(rows -> Page.of(rows, limit, deployment -> Cursor.of(deployment.id())));
    }

    private Mono<List<Label>> labels(Prompt prompt, @Nullable Instant asOf) {
        var deployed = asOf == null ? store.current(prompt.id()) : store.at(prompt.id(), asOf);
        var latest = versions.newest(prompt.id(), asOf)
                .map(newest -> List.of(Label.latest(newest)))
                .defaultIfEmpty(List.of());
        return deployed.zipWhen(
                deployments -> latest,
                (deployments, last) -> Stream.concat(deployments.stream().map(Label::of), last.stream())
                        .toList());
    }

    private <T> Mono<T> unknown(Prompt prompt, String label) {
        return Mono.defer(() -> labels(prompt, null))
                .flatMap(labels -> Mono.error(() -> new LabelNotFoundException(prompt.key(), label, null, labels)));
    }

    /** The labels of a prompt, and the tag that a change of any of them may be based on. */
    record Listing(List<Label> labels, @Nullable String etag) {}
}
