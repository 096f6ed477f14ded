package dev.palate.server.serving;

import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.ItemReader;
import dev.palate.server.platform.ReceivedTime;
import dev.palate.server.serving.Exposure.Cause;
import dev.palate.server.serving.Exposure.Place;
import dev.palate.server.serving.Exposure.Trial;
import dev.palate.server.serving.ExposureReferences.Known;
import dev.palate.server.serving.ExposureReferences.KnownPrompt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one item of a batch of reported exposures against what exists in the project. */
final class ExposureItemParser {

    private static final Pattern LABEL = Pattern.compile("^[a-z0-9][a-z0-9_.-]{0,35}$");

    private static final int LARGEST = Integer.MAX_VALUE;

    private final Known known;
    private final Instant receivedAt;

    ExposureItemParser(Known known, Instant receivedAt) {
        this.known = known;
        this.receivedAt = ReceivedTime.plausible(null, receivedAt);
    }

    /** @throws InvalidRequestException with everything that is wrong with the item */
    Exposure parse(JsonNode item) {
        var reader = new ItemReader(item);
        var id = reader.required("exposureId", reader.uuid("exposureId"));
        var prompt = prompt(reader);
        var version = version(reader, prompt);
        var label = label(reader);
        var subject = reader.text("subject", 512);
        var profile = profile(reader);
        var profileVersion = reader.integer("profileVersion", 1, LARGEST);
        var propensity = propensity(reader);
        var trial = trial(reader, prompt, subject, propensity);
        var place = place(reader, propensity);
        var requestId = reader.text("requestId", 200);
        var reasons = reasons(reader);
        var occurredAt = ReceivedTime.plausible(reader.time("occurredAt"), receivedAt);
        reader.finish();
        return new Exposure(
                Objects.requireNonNull(id),
                Objects.requireNonNull(prompt).id(),
                Objects.requireNonNull(version),
                label,
                subject,
                Objects.requireNonNullElse(profile, ""),
                profileVersion,
                trial,
                place,
                requestId,
                "reported",
                reasons,
                occurredAt,
                receivedAt);
    }

    private static @Nullable String label(ItemReader reader) {
        var label = reader.text("label", 36);
        if (label != null && !LABEL.matcher(label).matches()) {
            reader.error("/label", "must match " + LABEL);
        }
        return label;
    }

    private @Nullable KnownPrompt prompt(ItemReader reader) {
        var key = reader.required("prompt", reader.text("prompt", 128));
        var prompt = key == null ? null : known.prompts().get(key);
        if (key != null && prompt == null) {
            reader.error("/prompt", "does not exist");
        }
        return prompt;
    }

    private static @Nullable Integer version(ItemReader reader, @Nullable KnownPrompt prompt) {
        var version = reader.required("version", reader.integer("version", 1, LARGEST));
        if (version != null && prompt != null && version > prompt.versions()) {
            reader.error("/version", "does not exist; the newest is " + prompt.versions());
        }
        return version;
    }

    private @Nullable String profile(ItemReader reader) {
        var profile = reader.text("profile", 128);
        if (profile != null && !known.profiles().contains(profile)) {
            reader.error("/profile", "does not exist");
        }
        return profile;
    }

    private static @Nullable Place place(ItemReader reader, @Nullable Double propensity) {
        var position = reader.integer("position", 1, 100);
        return position == null ? null : new Place(position, propensity);
    }

    private @Nullable Trial trial(
            ItemReader reader, @Nullable KnownPrompt prompt, @Nullable String subject, @Nullable Double propensity) {
        var key = reader.text("experiment", 128);
        var variant = reader.text("variant", 64);
        var allocation = reader.integer("allocation", 1, LARGEST);
        var bucket = reader.integer("bucket", 0, 999_999);
        var forced = Boolean.TRUE.equals(reader.bool("forced"));
        if (key == null) {
            if (variant != null) {
                reader.error("/experiment", "is required with variant");
            }
            return null;
        }
        reader.required("variant", variant);
        reader.required("subject", subject);
        var experiment = known.experiments().get(key);
        if (experiment == null) {
            reader.error("/experiment", "does not exist");
            return null;
        }
        if (!experiment.isStarted()) {
            reader.error("/experiment", "has not been started");
        }
        if (prompt != null && experiment.promptId() != prompt.id()) {
            reader.error("/experiment", "is on another prompt");
        }
        if (variant != null && !experiment.variants().contains(variant)) {
            reader.error(
                    "/variant",
                    "is not one of "
                            + String.join(
                                    ", ",
                                    experiment.variants().stream().sorted().toList()));
        }
        return variant == null ? null : new Trial(experiment.id(), variant, allocation, propensity, bucket, forced);
    }

    private static @Nullable Double propensity(ItemReader reader) {
        var propensity = reader.number("propensity");
        if (propensity != null && (propensity.signum() < 0 || propensity.compareTo(BigDecimal.ONE) > 0)) {
            reader.error("/propensity", "must be between 0 and 1");
        }
        return propensity == null ? null : propensity.doubleValue();
    }

    private static List<Cause> reasons(ItemReader reader) {
        var reasons = reader.node("reasons");
        if (reasons == null) {
            return List.of();
        }
        if (!reasons.isArray() || reasons.size() > 50) {
            reader.error("/reasons", "must be an array of at most 50 reasons");
            return List.of();
        }
        var causes = new ArrayList<Cause>();
        for (var i = 0; i < reasons.size(); i++) {
            try {
                causes.add(new Cause(
                        ItemReader.text(reasons.get(i).path("code"), 64),
                        ItemReader.text(reasons.get(i).path("detail"), 1_000)));
            } catch (ItemReader.Malformed malformed) {
                reader.error("/reasons/" + i, "must have a code and a detail");
            }
        }
        return causes;
    }
}
