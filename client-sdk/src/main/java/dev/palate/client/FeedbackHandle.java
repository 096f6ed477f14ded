package dev.palate.client;

import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What feedback on a prompt needs to refer to it, from another process as well: give it to {@link
 * PalateClient#feedback(FeedbackHandle)} there. It is serializable, and a short text by {@link #toString()} and {@link #parse}.
 * Immutable.
 */
public final class FeedbackHandle implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String NOTHING = "none";

    private final @Nullable UUID exposureId;

    FeedbackHandle(@Nullable UUID exposureId) {
        this.exposureId = exposureId;
    }

    /**
     * The handle that was written as a text.
     *
     * @throws IllegalArgumentException if the text is not one of a handle
     */
    public static FeedbackHandle parse(String text) {
        return new FeedbackHandle(text.equals(NOTHING) ? null : UUID.fromString(text));
    }

    /** The exposure; empty when nothing was exposed, as with a fallback, so that all feedback is refused. */
    public Optional<UUID> exposureId() {
        return Optional.ofNullable(exposureId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeedbackHandle that && exposureId().equals(that.exposureId());
    }

    @Override
    public int hashCode() {
        return exposureId().hashCode();
    }

    /** The handle as a text, of letters, digits and hyphens. */
    @Override
    public String toString() {
        return exposureId == null ? NOTHING : exposureId.toString();
    }
}
