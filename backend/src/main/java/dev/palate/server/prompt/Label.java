package dev.palate.server.prompt;

import dev.palate.server.platform.ETags;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a label points at some moment.
 *
 * @param profile whose deployment it is; absent for the default one
 * @param since when it began to point there
 * @param etag for {@code If-Match} when it is moved or removed
 */
public record Label(
        String label,
        @Nullable String profile,
        int version,
        Instant since,
        String actor,
        @Nullable String reason,
        String etag) {

    /** The label that always follows the newest version. */
    static final String LATEST = "latest";

    static Label of(Deployment deployment) {
        return new Label(
                deployment.label(),
                deployment.profile(),
                Objects.requireNonNull(deployment.version()),
                deployment.validFrom(),
                deployment.actor(),
                deployment.reason(),
                ETags.of("l" + deployment.id()));
    }

    static Label latest(Publication newest) {
        return new Label(
                LATEST, null, newest.number(), newest.at(), newest.author(), null, ETags.of("v" + newest.number()));
    }

    LabelTarget target() {
        return new LabelTarget(label, profile, version);
    }
}
