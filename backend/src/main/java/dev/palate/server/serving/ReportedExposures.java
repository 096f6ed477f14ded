package dev.palate.server.serving;

import dev.palate.server.feedback.ItemOutcome;
import dev.palate.server.feedback.Outcome;
import dev.palate.server.platform.InvalidRequestException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Takes in exposures that were decided elsewhere; accepted means committed. */
@Service
class ReportedExposures {

    private final ExposureReferences references;
    private final ExposureIntake intake;
    private final Clock clock;

    /** An item: the exposure it describes, or why it does not. */
    private record Item(
            @Nullable String id,
            @Nullable Exposure exposure,
            @Nullable InvalidRequestException problem) {

        ItemOutcome outcome(Set<UUID> stored) {
            if (exposure == null) {
                return new ItemOutcome(id, Outcome.REJECTED, problem);
            }
            return new ItemOutcome(id, stored.remove(exposure.id()) ? Outcome.ACCEPTED : Outcome.DUPLICATE, null);
        }
    }

    ReportedExposures(ExposureReferences references, ExposureIntake intake, Clock clock) {
        this.references = references;
        this.intake = intake;
        this.clock = clock;
    }

    Mono<List<ItemOutcome>> take(long projectId, List<JsonNode> items) {
        return references.named(projectId, items).flatMap(known -> {
            var parser = new ExposureItemParser(known, clock.instant());
            var read = items.stream().map(json -> read(json, parser)).toList();
            return store(projectId, read)
                    .map(stored ->
                            read.stream().map(item -> item.outcome(stored)).toList());
        });
    }

    private Mono<Set<UUID>> store(long projectId, List<Item> items) {
        var exposures = new ArrayList<Exposure>();
        items.stream().map(Item::exposure).filter(Objects::nonNull).forEach(exposures::add);
        return exposures.isEmpty()
                ? Mono.just(new HashSet<>())
                : intake.take(projectId, exposures).map(HashSet::new);
    }

    private static Item read(JsonNode json, ExposureItemParser parser) {
        var id = json.path("exposureId");
        var written = id.isString() ? id.stringValue() : null;
        try {
            return new Item(written, parser.parse(json), null);
        } catch (InvalidRequestException invalid) {
            return new Item(written, null, invalid);
        }
    }
}
