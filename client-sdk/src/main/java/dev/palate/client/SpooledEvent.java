package dev.palate.client;

import dev.palate.client.api.JsonFormat;
import dev.palate.client.model.ExposureReport;
import dev.palate.client.model.FeedbackItem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An exposure or a judgement, whichever is there, and the id that makes sending it again harmless. */
record SpooledEvent(
        UUID id,
        @Nullable ExposureReport exposure,
        @Nullable FeedbackItem judgement) {

    static SpooledEvent of(ExposureReport exposure) {
        return new SpooledEvent(exposure.getExposureId(), exposure, null);
    }

    static SpooledEvent of(FeedbackItem judgement) {
        return new SpooledEvent(id(judgement), null, judgement);
    }

    /** Every kind of judgement has its id under the same name. */
    static UUID id(FeedbackItem judgement) {
        return UUID.fromString(
                JsonFormat.mapper().valueToTree(judgement).get("eventId").stringValue());
    }
}
