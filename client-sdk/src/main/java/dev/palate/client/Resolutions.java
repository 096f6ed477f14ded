package dev.palate.client;

import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.Resolution;
import dev.palate.client.model.ResolvedExperiment;
import dev.palate.client.model.ResolvedProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what the server resolved. */
final class Resolutions {

    private Resolutions() {}

    /** @throws PalateUnavailableException when the answer lacks what every resolution has, so that it cannot be Palate's */
    static Prompt prompt(Resolution resolution, String requestId) {
        if (resolution.getPrompt() == null || resolution.getVersion() == null) {
            throw new PalateUnavailableException("The answer is not a resolution", null);
        }
        return new Prompt(
                resolution.getPrompt(),
                PromptSource.LIVE,
                Duration.ZERO,
                content(resolution),
                requestId,
                decision(resolution));
    }

    private static Content content(Resolution resolution) {
        if (resolution.getText() != null) {
            return Content.of(resolution.getText());
        }
        if (resolution.getMessages() != null) {
            return Content.of(resolution.getMessages().stream()
                    .map(message -> new Message(message.getRole(), message.getContent()))
                    .toList());
        }
        throw new PalateUnavailableException("The resolution has neither text nor messages", null);
    }

    private static Prompt.Decision decision(Resolution resolution) {
        var version = resolution.getVersion();
        return new Prompt.Decision(
                Exposure.of(resolution.getExposureId()),
                new Prompt.Version(version.getNumber(), version.getDigest()),
                resolution.getLabel(),
                profile(resolution.getProfile()),
                experiment(resolution.getExperiment()),
                Objects.requireNonNullElse(resolution.getConfig(), Map.of()),
                Objects.requireNonNullElse(resolution.getReasons(), List.<dev.palate.client.model.Reason>of()).stream()
                        .map(reason -> new Prompt.Reason(reason.getCode(), reason.getDetail()))
                        .toList());
    }

    private static Prompt.@Nullable Profile profile(@Nullable ResolvedProfile profile) {
        return profile == null ? null : new Prompt.Profile(profile.getKey(), profile.getVersion(), profile.getSource());
    }

    private static Prompt.@Nullable Experiment experiment(@Nullable ResolvedExperiment experiment) {
        return experiment == null
                ? null
                : new Prompt.Experiment(
                        experiment.getKey(),
                        experiment.getVariant(),
                        experiment.getPropensity(),
                        experiment.getAllocation(),
                        Boolean.TRUE.equals(experiment.getForced()));
    }
}
