package dev.palate.client;

import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.Variant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The variants that everybody gets here, whoever asks; exposures to them are marked as forced. Thread-safe. */
final class ForcedVariants {

    private final Map<String, String> byExperiment = new ConcurrentHashMap<>();

    void force(String experiment, String variant) {
        byExperiment.put(experiment, variant);
    }

    void release() {
        byExperiment.clear();
    }

    boolean isEmpty() {
        return byExperiment.isEmpty();
    }

    /**
     * The project as it decides for a subject with forced variants; compiled for each request, which is good enough for tests.
     *
     * @throws IllegalArgumentException if a running experiment does not have the variant
     */
    LocalSnapshot in(LocalSnapshot snapshot, String subject) {
        var engine = snapshot.engine();
        var experiments = engine.experiments().stream()
                .map(experiment -> forced(experiment, subject))
                .toList();
        return new LocalSnapshot(
                snapshot.project(),
                snapshot.subjectProfiles(),
                Snapshot.of(engine.revision(), engine.profiles(), engine.prompts(), experiments, engine.holdouts()));
    }

    private Experiment forced(Experiment experiment, String subject) {
        var variant = byExperiment.get(experiment.key());
        return variant == null
                ? experiment
                : new Experiment(
                        experiment.key(),
                        experiment.salt(),
                        experiment.prompt(),
                        experiment.label(),
                        experiment.layer(),
                        experiment.layerSalt(),
                        experiment.slots(),
                        experiment.audience(),
                        experiment.trafficPpm(),
                        experiment.variants(),
                        experiment.segments(),
                        experiment.segmentsByProfile(),
                        experiment.allocation(),
                        Map.of(subject, known(experiment, variant)),
                        experiment.stickiness());
    }

    private static String known(Experiment experiment, String variant) {
        var variants = experiment.variants().stream().map(Variant::key).toList();
        if (!variants.contains(variant)) {
            throw new IllegalArgumentException(
                    "Experiment '%s' has no variant '%s'; it has %s".formatted(experiment.key(), variant, variants));
        }
        return variant;
    }
}
