package dev.palate.engine.snapshot;

import dev.palate.engine.profile.Profiles;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is needed to decide what a project serves, at one revision; immutable, compiled when it is made, and
 * safe to share between threads. A route is found in two hash lookups, however many prompts and experiments there are.
 *
 * @param <T> a compiled template
 */
public final class Snapshot<T> {

    private static final Comparator<Experiment> BY_LAYER_AND_KEY = Comparator.comparing(
                    Experiment::layer, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(Experiment::key);

    private final long revision;
    private final Profiles profiles;
    private final Map<String, Prompt<T>> prompts;
    private final List<Experiment> experiments;
    private final List<Holdout> holdouts;
    private final Map<String, Map<String, Route<T>>> routes;

    private Snapshot(
            long revision,
            Profiles profiles,
            Map<String, Prompt<T>> prompts,
            List<Experiment> experiments,
            List<Holdout> holdouts) {
        this.revision = revision;
        this.profiles = profiles;
        this.prompts = prompts;
        this.experiments = experiments;
        this.holdouts = holdouts;
        this.routes = Routes.compile(prompts, experiments, holdouts);
    }

    /**
     * Compiles the configuration of a project.
     *
     * @param revision the number of the configuration
     * @param experiments those that are running, in any order
     * @throws IllegalArgumentException if two prompts or experiments have the same key, if a label or a variant points
     *     to a version that is not there, if an experiment runs on a prompt that is not there, or if experiments that
     *     exclude each other could have a subject in common
     */
    public static <T> Snapshot<T> of(
            long revision,
            Profiles profiles,
            Collection<Prompt<T>> prompts,
            Collection<Experiment> experiments,
            Collection<Holdout> holdouts) {
        Map<String, Prompt<T>> byKey = new LinkedHashMap<>();
        for (Prompt<T> prompt : prompts) {
            if (byKey.put(prompt.key(), prompt) != null) {
                throw new IllegalArgumentException("there are two prompts '" + prompt.key() + "'");
            }
        }
        List<Experiment> ordered = experiments.stream().sorted(BY_LAYER_AND_KEY).toList();
        Exclusion.check(ordered);
        return new Snapshot<>(revision, profiles, byKey, ordered, List.copyOf(holdouts));
    }

    /** Returns a project without any configuration. */
    public static <T> Snapshot<T> empty(long revision) {
        return of(revision, Profiles.NONE, List.of(), List.of(), List.of());
    }

    /** Returns the number of the configuration; a later one is higher. */
    public long revision() {
        return revision;
    }

    /** Returns the preference profiles. */
    public Profiles profiles() {
        return profiles;
    }

    /** Returns the prompts in the order in which they were given. */
    public List<Prompt<T>> prompts() {
        return List.copyOf(prompts.values());
    }

    /** Returns the prompt with the key, or null if there is none. */
    public @Nullable Prompt<T> findPrompt(String key) {
        return prompts.get(key);
    }

    /** Returns the running experiments by layer, those without one first, then by key. */
    public List<Experiment> experiments() {
        return experiments;
    }

    /** Returns the experiments that run on a prompt and label, in the order of {@link #experiments()}. */
    public List<Experiment> experimentsOn(String prompt, String label) {
        return experiments.stream()
                .filter(experiment -> experiment.prompt().equals(prompt))
                .filter(experiment -> experiment.label().equals(label))
                .toList();
    }

    /** Returns the holdouts in the order in which they were given. */
    public List<Holdout> holdouts() {
        return holdouts;
    }

    /** Returns what is served for a label of a prompt, or null if there is no such prompt or label. */
    public @Nullable Route<T> findRoute(String prompt, String label) {
        Map<String, Route<T>> labels = routes.get(prompt);
        return labels == null ? null : labels.get(label);
    }
}
