package dev.palate.engine.snapshot;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is served for one label of a prompt: by the experiments that run on it, and by its deployments. */
public final class Route<T> {

    private final Prompt<T> prompt;
    private final String label;
    private final Trials<T> trials;
    private final @Nullable Deployed<T> everybody;
    private final Map<String, Deployed<T>> byProfile = new HashMap<>();

    Route(Prompt<T> prompt, String label, Trials<T> trials) {
        this.prompt = prompt;
        this.label = label;
        this.trials = trials;
        Deployments deployments = prompt.labels().getOrDefault(label, Deployments.NONE);
        Integer version = deployments.version();
        this.everybody = version == null ? null : new Deployed<>(prompt.version(version), forEverybody(label));
        deployments
                .byProfile()
                .forEach((profile, number) ->
                        byProfile.put(profile, new Deployed<>(prompt.version(number), forProfile(label, profile))));
    }

    private static Reason forEverybody(String label) {
        return new Reason(ReasonCode.LABEL_DEFAULT, "Label '" + label + "' is deployed for everybody.");
    }

    private static Reason forProfile(String label, String profile) {
        return new Reason(
                ReasonCode.LABEL_FOR_PROFILE, "Label '" + label + "' is deployed for profile '" + profile + "'.");
    }

    /** Returns the prompt. */
    public Prompt<T> prompt() {
        return prompt;
    }

    /** Returns the label. */
    public String label() {
        return label;
    }

    /** Returns the experiments that run on the label. */
    public Trials<T> trials() {
        return trials;
    }

    /**
     * Returns the label's version for the nearest profile on the path, from a profile to its furthest ancestor, else
     * for everybody, or null if there is neither.
     */
    public @Nullable Deployed<T> deployedFor(List<String> path) {
        Deployed<T> nearest = Nearest.on(path, byProfile);
        return nearest == null ? everybody : nearest;
    }
}
