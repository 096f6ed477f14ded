package dev.palate.server.feedback;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The exposures that a batch refers to, as far as they have arrived. */
final class ExposureIndex {

    private final Map<UUID, ExposureFacts> byId;
    private final Map<String, List<ExposureFacts>> byRequest;

    ExposureIndex(Collection<ExposureFacts> exposures) {
        byId = exposures.stream().collect(Collectors.toMap(ExposureFacts::id, Function.identity(), (one, same) -> one));
        byRequest = byId.values().stream()
                .filter(exposure -> exposure.requestId() != null)
                .collect(Collectors.groupingBy(exposure -> Objects.requireNonNull(exposure.requestId())));
    }

    Map<UUID, ExposureFacts> byId() {
        return byId;
    }

    /** Whether the event's request showed several prompts, so that it is not clear which one was judged. */
    boolean isAmbiguous(FeedbackEvent event) {
        return event.requestId() != null
                && byRequest.getOrDefault(event.requestId(), List.of()).size() > 1;
    }

    /** The event with its target if all its exposures are here, otherwise as it was: pending. */
    FeedbackEvent match(FeedbackEvent event) {
        if (event.requestId() != null) {
            var shown = byRequest.getOrDefault(event.requestId(), List.of());
            return shown.isEmpty() ? event : event.about(shown.get(0).id());
        }
        return byId.keySet().containsAll(event.exposures()) ? event.matched() : event;
    }
}
