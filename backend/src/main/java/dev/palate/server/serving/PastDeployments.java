package dev.palate.server.serving;

import dev.palate.engine.profile.ResolvedProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where labels pointed in the past, for the profile, its ancestors, then by default. */
@Component
class PastDeployments {

    private final DeploymentQueries deployments;

    PastDeployments(DeploymentQueries deployments) {
        this.deployments = deployments;
    }

    Mono<Integer> version(long projectId, ResolveRequest request, ResolvedProfile profile) {
        var moment = Objects.requireNonNull(request.asOf());
        return find(projectId, request, profile, moment)
                .switchIfEmpty(Mono.error(() ->
                        new LabelNotFoundException(request.prompt(), request.label() + " at " + moment, List.of())));
    }

    private Mono<Integer> find(long projectId, ResolveRequest request, ResolvedProfile profile, Instant moment) {
        return request.label().equals("latest")
                ? deployments.latestAsOf(projectId, request.prompt(), moment)
                : deployments
                        .asOf(projectId, request.prompt(), request.label(), moment)
                        .flatMap(targets -> Mono.justOrEmpty(nearest(targets, profile)));
    }

    private static Optional<Integer> nearest(Map<String, Integer> targets, ResolvedProfile profile) {
        return Stream.concat(profile.path().stream(), Stream.of(""))
                .map(targets::get)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
