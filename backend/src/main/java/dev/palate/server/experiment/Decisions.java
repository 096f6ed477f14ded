package dev.palate.server.experiment;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.Pointers;
import dev.palate.server.prompt.Deployments;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decides experiments and, if wanted, deploys what was decided. */
@Service
class Decisions {

    private final KnownStore known;
    private final Changes changes;
    private final Deployments deployments;
    private final Clock clock;

    Decisions(KnownStore known, Changes changes, Deployments deployments, Clock clock) {
        this.known = known;
        this.changes = changes;
        this.deployments = deployments;
        this.clock = clock;
    }

    /** Records a decision, after stopping the experiment if it is live. */
    Mono<Experiment> decide(Caller caller, String key, @Nullable String ifMatch, Decision decision) {
        return changes.apply(
                caller,
                key,
                ifMatch,
                Action.DECIDE,
                decision.reason(),
                experiment -> known.profiles(
                                caller.projectId(), decision.profiles().keySet())
                        .doOnNext(profiles -> requireSound(decision, experiment.definition(), profiles))
                        .then(decision.moveLabel() ? moveLabel(caller, experiment, decision) : Mono.empty())
                        .then(Mono.defer(() -> stopped(caller, experiment, decision.reason())))
                        .map(stopped -> stopped.with(stopped.state().decided(decision, clock.instant()))));
    }

    private static void requireSound(Decision decision, Definition definition, Set<String> knownProfiles) {
        var flaws = new ArrayList<FieldError>();
        if (decision.variant() != null && !definition.hasVariant(decision.variant())) {
            flaws.add(new FieldError("/variant", DefinitionCheck.noVariant(decision.variant(), definition)));
        }
        if (decision.moveLabel()
                && decision.variant() == null
                && decision.profiles().isEmpty()) {
            flaws.add(new FieldError("/variant", "is needed to move the label"));
        }
        decision.profiles().forEach((profile, variant) -> {
            var pointer = Pointers.of("profiles", profile);
            if (!knownProfiles.contains(profile)) {
                flaws.add(new FieldError(pointer, "There is no profile named '%s'.".formatted(profile)));
            }
            if (!definition.hasVariant(variant)) {
                flaws.add(new FieldError(pointer, DefinitionCheck.noVariant(variant, definition)));
            }
        });
        if (!flaws.isEmpty()) {
            throw new InvalidRequestException(flaws);
        }
    }

    private Mono<Void> moveLabel(Caller caller, Experiment experiment, Decision decision) {
        var definition = experiment.definition();
        var byDefault = decision.variant() == null
                ? Mono.empty()
                : move(
                        caller,
                        experiment,
                        null,
                        definition.variant(decision.variant()).version(),
                        decision);
        return byDefault
                .thenMany(Flux.fromIterable(
                        versionsByProfile(definition, decision).entrySet()))
                .concatMap(version -> move(caller, experiment, version.getKey(), version.getValue(), decision))
                .then();
    }

    /** What profiles get: their version of the chosen variant, unless another variant was chosen for them. */
    private static Map<String, Integer> versionsByProfile(Definition definition, Decision decision) {
        var versions = new TreeMap<String, Integer>();
        if (decision.variant() != null) {
            versions.putAll(definition.variant(decision.variant()).versionsByProfile());
        }
        decision.profiles()
                .forEach((profile, variant) ->
                        versions.put(profile, definition.variant(variant).versionFor(profile)));
        return versions;
    }

    private Mono<?> move(
            Caller caller, Experiment experiment, @Nullable String profile, int version, Decision decision) {
        var definition = experiment.definition();
        return deployments.move(
                caller,
                experiment.promptId(),
                definition.prompt(),
                definition.label(),
                profile,
                version,
                decision.reason(),
                experiment.key());
    }

    private Mono<Experiment> stopped(Caller caller, Experiment experiment, String reason) {
        return experiment.isLive()
                ? changes.save(
                        caller,
                        Action.STOP,
                        experiment,
                        experiment.with(experiment.state().stopped(clock.instant())),
                        reason)
                : Mono.just(experiment);
    }
}
