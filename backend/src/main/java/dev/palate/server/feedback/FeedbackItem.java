package dev.palate.server.feedback;

import dev.palate.server.platform.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An item as it was read: the event that it describes, or why it describes none.
 *
 * @param eventId as the sender wrote it
 */
record FeedbackItem(
        @Nullable String eventId,
        @Nullable FeedbackEvent event,
        @Nullable InvalidRequestException problem) {

    static FeedbackItem read(JsonNode json, FeedbackItemParser parser) {
        var id = json.path("eventId");
        var written = id.isString() ? id.stringValue() : null;
        try {
            return new FeedbackItem(written, parser.parse(json), null);
        } catch (InvalidRequestException invalid) {
            return new FeedbackItem(written, null, invalid);
        }
    }
}
