package dev.palate.server.prompt;

import dev.palate.engine.template.PartialReference;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows about a reference to a prompt.
 *
 * @param type absent when there is no such prompt
 * @param version absent when the prompt has no such version or label
 * @param labels the labels that would have been found
 */
record Candidate(
        PartialReference reference,
        @Nullable PromptType type,
        @Nullable Integer latestVersion,
        @Nullable Integer version,
        @Nullable String digest,
        List<String> labels) {

    static Candidate from(Readable row) {
        var type = row.get("type", String.class);
        return new Candidate(
                PartialReference.parse(row.get("reference", String.class)),
                type == null ? null : PromptType.parse(type),
                row.get("latest_version", Integer.class),
                row.get("version", Integer.class),
                row.get("digest", String.class),
                List.of(row.get("labels", String[].class)));
    }

    /** Why it cannot be included, for the author of the template. */
    Optional<String> problem() {
        if (type == null) {
            return Optional.of("There is no prompt named '%s' to include.".formatted(reference.prompt()));
        }
        if (type == PromptType.CHAT) {
            return Optional.of(
                    "'%s' is a chat prompt; only text prompts can be included.".formatted(reference.prompt()));
        }
        return version == null ? Optional.of(missingTarget()) : Optional.empty();
    }

    private String missingTarget() {
        if (latestVersion == null) {
            return "'%s' has no version yet.".formatted(reference.prompt());
        }
        if (reference.target() instanceof PartialReference.Label label) {
            return "'%s' has no label '%s'; it has: %s."
                    .formatted(reference.prompt(), label.name(), String.join(", ", labels));
        }
        return "'%s' is not there: '%s' has versions 1 to %d.".formatted(reference, reference.prompt(), latestVersion);
    }

    Pin pin() {
        return new Pin(
                reference.toString(),
                reference.prompt(),
                Objects.requireNonNull(version),
                Objects.requireNonNull(digest));
    }
}
