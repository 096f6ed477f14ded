package dev.palate.client;

import dev.palate.client.model.ProfileSource;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A prompt as it was rendered for somebody, and why it was this one. Immutable, but for what {@link #config()} holds. */
public final class Prompt {

    private final String key;
    private final PromptSource source;
    private final @Nullable Duration age;
    private final Content content;
    private final String requestId;
    private final Decision decision;

    Prompt(
            String key,
            PromptSource source,
            @Nullable Duration age,
            Content content,
            String requestId,
            Decision decision) {
        this.key = key;
        this.source = source;
        this.age = age;
        this.content = content;
        this.requestId = requestId;
        this.decision = decision;
    }

    /** The name of the prompt. */
    public String key() {
        return key;
    }

    /** The rendered messages; for a text prompt one message of the user. */
    public List<Message> messages() {
        return content.messages();
    }

    /** The rendered text; for a chat prompt the contents of its messages, with an empty line between them. */
    public String text() {
        return content.plainText();
    }

    /** Which version it is; empty for a fallback. */
    public Optional<Version> version() {
        return Optional.ofNullable(decision.version());
    }

    /** The label that was asked for; empty when a version was. */
    public Optional<String> label() {
        return Optional.ofNullable(decision.label());
    }

    /** The preference profile that it was chosen and rendered for. */
    public Optional<Profile> profile() {
        return Optional.ofNullable(decision.profile());
    }

    /** The experiment that the subject takes part in by this prompt. */
    public Optional<Experiment> experiment() {
        return Optional.ofNullable(decision.experiment());
    }

    /** The variant of the experiment. */
    public Optional<String> variant() {
        return experiment().map(Experiment::variant);
    }

    /** Model, temperature and whatever else is versioned with the prompt; empty for a fallback. Unmodifiable. */
    public Map<String, Object> config() {
        return decision.config();
    }

    /** The steps of the decision, in order; for a fallback, what went wrong. */
    public List<Reason> reasons() {
        return decision.reasons();
    }

    /**
     * The id of the exposure, to which feedback refers; empty when nothing was recorded, as for a fallback. Asking for it makes sure
     * that the exposure is reported, also when it repeats one of the same hour.
     */
    public Optional<UUID> exposureId() {
        return Optional.ofNullable(decision.exposure().refer());
    }

    /** What feedback from elsewhere needs to refer to this prompt. The exposure is reported for it, as by {@link #exposureId()}. */
    public FeedbackHandle feedbackHandle() {
        return new FeedbackHandle(decision.exposure().refer());
    }

    /** The id of the request, the caller's own or a generated one, to which feedback may refer from another process. */
    public String requestId() {
        return requestId;
    }

    /** Where it came from. */
    public PromptSource source() {
        return source;
    }

    /**
     * How long before this prompt was served the server last confirmed what decided it; zero if the server decided itself, empty for
     * a fallback and for a snapshot that the application was shipped with.
     */
    public Optional<Duration> age() {
        return Optional.ofNullable(age);
    }

    /** Key, version and source, without the content, which may be confidential. */
    @Override
    public String toString() {
        var version = version().map(chosen -> " v" + chosen.number()).orElse("");
        return "Prompt[%s%s, %s]".formatted(key, version, source);
    }

    /**
     * An immutable version.
     *
     * @param number counts from 1
     * @param digest SHA-256 over the canonical JSON of the content
     */
    public record Version(int number, String digest) {}

    /** A preference profile at one of its versions, and how it was found. */
    public record Profile(String key, int version, ProfileSource source) {}

    /**
     * An assignment.
     *
     * @param propensity the probability of the variant, given that the subject takes part; in (0, 1]
     * @param allocation the number of the allocation that decided
     * @param isForced whether an override decided, so that the exposure is not analysed
     */
    public record Experiment(String key, String variant, double propensity, int allocation, boolean isForced) {}

    /** One step of a decision: a stable code for programs, a detail for people. */
    public record Reason(String code, String detail) {}

    /** What was decided. */
    record Decision(
            Exposure exposure,
            @Nullable Version version,
            @Nullable String label,
            @Nullable Profile profile,
            @Nullable Experiment experiment,
            Map<String, Object> config,
            List<Reason> reasons) {

        Decision {
            config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
            reasons = List.copyOf(reasons);
        }
    }
}
