package dev.palate.engine.snapshot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles the routes of a project: one for each label of each prompt. */
final class Routes {

    private Routes() {}

    static <T> Map<String, Map<String, Route<T>>> compile(
            Map<String, Prompt<T>> prompts, List<Experiment> experiments, List<Holdout> holdouts) {
        Map<String, List<Experiment>> byPrompt =
                experiments.stream().collect(Collectors.groupingBy(Experiment::prompt));
        byPrompt.forEach((prompt, running) -> {
            if (!prompts.containsKey(prompt)) {
                throw new IllegalArgumentException(
                        "experiment '" + running.get(0).key() + "' runs on an unknown prompt: '" + prompt + "'");
            }
        });
        Map<String, Map<String, Route<T>>> routes = new HashMap<>();
        prompts.forEach((key, prompt) ->
                routes.put(key, ofPrompt(prompt, byPrompt.getOrDefault(key, List.of()), holdouts)));
        return routes;
    }

    private static <T> Map<String, Route<T>> ofPrompt(
            Prompt<T> prompt, List<Experiment> experiments, List<Holdout> holdouts) {
        Map<String, List<Experiment>> byLabel = experiments.stream().collect(Collectors.groupingBy(Experiment::label));
        Set<String> labels = new HashSet<>(prompt.labels().keySet());
        labels.addAll(byLabel.keySet());
        return labels.stream()
                .collect(Collectors.toMap(
                        label -> label,
                        label -> new Route<>(
                                prompt,
                                label,
                                new Trials<>(prompt, byLabel.getOrDefault(label, List.of()), holdouts))));
    }
}
