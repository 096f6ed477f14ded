package dev.palate.server.feedback;

import dev.palate.server.platform.CanonicalJson;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.ItemReader;
import dev.palate.server.platform.ReceivedTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one item of a feedback batch against the declared metrics of the project. */
final class FeedbackItemParser {

    private static final Set<String> SOURCES = Set.of("end_user", "expert", "judge", "reward_model", "implicit");
    private static final int MAXIMUM_RANKED = 50;

    private final Map<String, Metric> metrics;
    private final Instant receivedAt;

    FeedbackItemParser(Map<String, Metric> metrics, Instant receivedAt) {
        this.metrics = metrics;
        this.receivedAt = receivedAt;
    }

    /** @throws InvalidRequestException with everything that is wrong with the item */
    FeedbackEvent parse(JsonNode item) {
        var reader = new ItemReader(item);
        var kind = kind(reader);
        var eventId = reader.required("eventId", reader.uuid("eventId"));
        var metric = metric(reader, kind);
        var source = source(reader);
        var rater = reader.text("rater", 200);
        var retracted = Boolean.TRUE.equals(reader.bool("retracted"));
        var sentTime = reader.time("occurredAt");
        var metadata = metadata(reader);
        var content = content(reader, kind, metric, retracted);
        reader.finish();
        return new FeedbackEvent(
                Objects.requireNonNull(eventId),
                Objects.requireNonNull(metric).id(),
                Objects.requireNonNull(kind),
                Objects.requireNonNull(source),
                Objects.requireNonNullElse(rater, ""),
                content.exposureId,
                content.requestId,
                content.number,
                content.category,
                content.text,
                content.ranked,
                content.rankNumbers,
                null,
                retracted,
                metadata,
                hash(
                        kind,
                        metric.id(),
                        source,
                        rater,
                        retracted,
                        sentTime,
                        metadata == null ? null : CanonicalJson.of(metadata),
                        content.exposureId,
                        content.requestId,
                        content.number,
                        content.category,
                        content.text,
                        content.ranked,
                        content.rankNumbers),
                ReceivedTime.plausible(sentTime, receivedAt),
                receivedAt);
    }

    /** Tells contents apart; no text can have the separator in it. */
    private static UUID hash(@Nullable Object... content) {
        var text = new StringBuilder(256);
        for (var part : content) {
            text.append(part == null ? "" : part).append('\u0000');
        }
        return Ids.named(text.toString());
    }

    private static @Nullable FeedbackKind kind(ItemReader reader) {
        var name = reader.required("kind", reader.text("kind", 64));
        if (name == null) {
            return null;
        }
        try {
            return FeedbackKind.parse(name);
        } catch (IllegalArgumentException unknown) {
            reader.error("/kind", "is not a kind of feedback");
            return null;
        }
    }

    private @Nullable Metric metric(ItemReader reader, @Nullable FeedbackKind kind) {
        var key = reader.required("metric", reader.text("metric", 128));
        if (key == null) {
            return null;
        }
        var metric = metrics.get(key);
        if (metric == null) {
            reader.error("/metric", "is not declared in this project");
        } else if (kind != null && metric.kind() != kind) {
            reader.error("/metric", "is declared as " + metric.kind().wireName() + ", not " + kind.wireName());
        }
        return metric;
    }

    private static @Nullable String source(ItemReader reader) {
        var source = reader.required("source", reader.text("source", 64));
        if (source != null && !SOURCES.contains(source)) {
            reader.error(
                    "/source",
                    "must be one of "
                            + String.join(", ", SOURCES.stream().sorted().toList()));
        }
        return source;
    }

    private static @Nullable JsonNode metadata(ItemReader reader) {
        var metadata = reader.node("metadata");
        if (metadata != null && (!metadata.isObject() || metadata.size() > 50)) {
            reader.error("/metadata", "must be an object with at most 50 members");
        } else if (metadata != null
                && !ItemReader.isStorable(metadata.toString().replace("\\u0000", "\u0000"))) {
            reader.error("/metadata", "must not contain NUL or a lone surrogate");
        }
        return metadata;
    }

    private static Content content(
            ItemReader reader, @Nullable FeedbackKind kind, @Nullable Metric metric, boolean retracted) {
        var content = new Content();
        if (kind == FeedbackKind.PAIRWISE) {
            content.readPair(reader);
        } else if (kind == FeedbackKind.RANKING) {
            content.readRanks(reader);
        } else if (kind != null) {
            content.readExposure(reader);
            content.readValue(reader, kind, metric);
            if (!retracted && content.isEmpty()) {
                reader.required(kind.isText() ? "text" : "value", null);
            }
        }
        return content;
    }

    /** What is said, and about which exposures. */
    private static final class Content {

        private @Nullable UUID exposureId;
        private @Nullable String requestId;
        private @Nullable BigDecimal number;
        private @Nullable String category;
        private @Nullable String text;
        private final List<UUID> ranked = new ArrayList<>();
        private final List<Integer> rankNumbers = new ArrayList<>();

        boolean isEmpty() {
            return number == null && category == null && text == null;
        }

        void readExposure(ItemReader reader) {
            exposureId = reader.uuid("exposureId");
            requestId = reader.text("requestId", 200);
            if (exposureId == null && requestId == null) {
                reader.required("exposureId", null);
            } else if (exposureId != null && requestId != null) {
                reader.error("/requestId", "must not be sent together with exposureId");
            }
        }

        void readValue(ItemReader reader, FeedbackKind kind, @Nullable Metric metric) {
            if (kind == FeedbackKind.BINARY) {
                var value = reader.bool("value");
                number = value == null ? null : value ? BigDecimal.ONE : BigDecimal.ZERO;
            } else if (kind.isScaled()) {
                number = reader.number("value");
                if (number != null && metric != null && !metric.isInRange(number)) {
                    reader.error("/value", "must be " + metric.range());
                }
            } else if (kind == FeedbackKind.CATEGORY) {
                category = reader.text("value", 128);
                if (category != null && metric != null && !metric.categories().contains(category)) {
                    reader.error("/value", "must be one of " + String.join(", ", metric.categories()));
                }
            } else {
                text = reader.text("text", kind == FeedbackKind.COMMENT ? 20_000 : 100_000);
            }
        }

        void readPair(ItemReader reader) {
            var preferred = reader.required("preferred", reader.uuid("preferred"));
            var other = reader.required("other", reader.uuid("other"));
            var outcome = Objects.requireNonNullElse(reader.text("outcome", 64), "preferred");
            if (!outcome.equals("preferred") && !outcome.equals("tie")) {
                reader.error("/outcome", "must be preferred or tie");
            }
            if (preferred == null || other == null) {
                return;
            }
            if (preferred.equals(other)) {
                reader.error("/other", "must be another exposure than preferred");
            }
            ranked.addAll(List.of(preferred, other));
            rankNumbers.addAll(List.of(1, outcome.equals("tie") ? 1 : 2));
        }

        void readRanks(ItemReader reader) {
            var ranks = reader.required("ranks", reader.node("ranks"));
            if (ranks == null) {
                return;
            }
            if (!ranks.isArray()) {
                reader.error("/ranks", "must be an array of arrays of exposure ids");
                return;
            }
            for (var rank = 0; rank < ranks.size(); rank++) {
                readRank(reader, ranks.get(rank), rank);
            }
            if (ranked.size() < 2 || ranked.size() > MAXIMUM_RANKED) {
                reader.error("/ranks", "must order 2 to %d exposures".formatted(MAXIMUM_RANKED));
            } else if (new HashSet<>(ranked).size() < ranked.size()) {
                reader.error("/ranks", "must not name an exposure twice");
            }
        }

        private void readRank(ItemReader reader, JsonNode tied, int rank) {
            if (!tied.isArray() || tied.isEmpty()) {
                reader.error("/ranks/" + rank, "must be an array of exposure ids");
                return;
            }
            for (var i = 0; i < tied.size() && ranked.size() <= MAXIMUM_RANKED; i++) {
                try {
                    ranked.add(ItemReader.uuid(tied.get(i)));
                    rankNumbers.add(rank + 1);
                } catch (ItemReader.Malformed malformed) {
                    reader.error("/ranks/%d/%d".formatted(rank, i), "must be a UUID");
                }
            }
        }
    }
}
