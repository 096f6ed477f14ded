package dev.palate.server.prompt;

import dev.palate.engine.template.PartialReference;
import dev.palate.engine.template.TemplateLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds the prompts that other prompts include. */
@Service
class Compositions {

    private final CompositionStore store;

    Compositions(CompositionStore store) {
        this.store = store;
    }

    /** What a stored version includes. */
    Mono<Composition> of(long projectId, Version version) {
        var pins = version.composes();
        return store.included(projectId, pins).map(versions -> new Composition(pins, versions));
    }

    /** Pins what a draft includes, and finds out what of it has to be refused. */
    Mono<Inclusions> resolve(long projectId, String key, List<PartialReference> references) {
        if (references.isEmpty()) {
            return Mono.just(Inclusions.NONE);
        }
        return store.candidates(projectId, references).flatMap(candidates -> {
            var pins = candidates.stream()
                    .filter(candidate -> candidate.problem().isEmpty())
                    .map(Candidate::pin)
                    .toList();
            return store.included(projectId, pins)
                    .map(versions -> inclusions(key, candidates, new Composition(pins, versions)));
        });
    }

    private static Inclusions inclusions(String key, List<Candidate> candidates, Composition composition) {
        Map<PartialReference, String> refused = new HashMap<>();
        for (var candidate : candidates) {
            candidate
                    .problem()
                    .or(() -> cycle(key, candidate.pin(), composition))
                    .or(() -> tooDeep(candidate.pin(), composition))
                    .ifPresent(problem -> refused.put(candidate.reference(), problem));
        }
        return new Inclusions(composition, refused);
    }

    /**
     * Versions cannot include each other in a circle, but prompts must not do so either: the next versions would never
     * settle. What was published before is free of cycles, so one can only lead back to the prompt itself.
     */
    private static Optional<String> cycle(String key, Pin pin, Composition composition) {
        var path = composition.path(pin, key);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Prompts include each other in a cycle: %s → %s.".formatted(key, String.join(" → ", path)));
    }

    private static Optional<String> tooDeep(Pin pin, Composition composition) {
        return composition.depth(pin) <= TemplateLimits.PARTIAL_DEPTH
                ? Optional.empty()
                : Optional.of("With '%s', prompts are included more than %d deep."
                        .formatted(pin.reference(), TemplateLimits.PARTIAL_DEPTH));
    }
}
