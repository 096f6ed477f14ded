package dev.palate.client;

import dev.palate.client.api.JsonFormat;
import dev.palate.client.api.TimeOrderedId;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackKind;
import dev.palate.client.model.FeedbackSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who judges and when: what feedback of every kind has in common. */
record Judge(
        @Nullable FeedbackSource source,
        @Nullable String rater,
        Map<String, Object> metadata,
        @Nullable Instant occurredAt) {

    static final Judge ANYBODY = new Judge(null, null, Map.of(), null);

    Judge {
        metadata = Map.copyOf(metadata);
    }

    Judge source(FeedbackSource chosen) {
        return new Judge(chosen, rater, metadata, occurredAt);
    }

    Judge rater(String name) {
        return new Judge(source, name, metadata, occurredAt);
    }

    Judge occurredAt(Instant moment) {
        return new Judge(source, rater, metadata, moment);
    }

    Judge metadata(Map<String, ?> added) {
        var merged = new HashMap<>(metadata);
        merged.putAll(added);
        return new Judge(source, rater, merged, occurredAt);
    }

    /**
     * A new judgement with an id of its own.
     *
     * @param defaultSource the source unless one was chosen
     * @param content the members that are particular to the kind
     * @throws IllegalArgumentException when the metadata cannot be written as JSON
     */
    FeedbackItem judgement(FeedbackKind kind, String metric, FeedbackSource defaultSource, Map<String, ?> content) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("kind", kind.getValue());
        members.put("eventId", TimeOrderedId.next());
        members.put("metric", metric);
        members.put("source", Objects.requireNonNullElse(source, defaultSource));
        members.put("rater", rater);
        members.put("retracted", null);
        members.put("outcome", null);
        members.put("occurredAt", when().atOffset(ZoneOffset.UTC));
        members.put("metadata", metadata.isEmpty() ? null : metadata);
        members.putAll(content);
        return JsonFormat.mapper().convertValue(members, FeedbackItem.class);
    }

    private Instant when() {
        return occurredAt == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : occurredAt;
    }
}
