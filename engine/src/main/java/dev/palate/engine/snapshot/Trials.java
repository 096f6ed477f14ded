package dev.palate.engine.snapshot;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import dev.palate.engine.routing.Draw;
import dev.palate.engine.routing.Purpose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The experiments that run on one prompt and label: none, one, or several that share a layer and its holdouts. */
public final class Trials<T> {

    private static final Reason NO_SUBJECT =
            new Reason(ReasonCode.NO_SUBJECT, "An experiment runs, but the context has no subject.");

    private final List<Trial<T>> trials;
    private final Map<String, Arm<T>> forced = new HashMap<>();
    private final List<HoldoutDraw> holdouts;
    private final @Nullable Draw layer;
    private final Reason layerExcluded;

    /** Takes experiments on one prompt and label, which {@link Exclusion} has checked. */
    Trials(Prompt<T> prompt, List<Experiment> experiments, List<Holdout> holdouts) {
        this.trials = experiments.stream()
                .map(experiment -> new Trial<>(experiment, prompt))
                .toList();
        this.trials.forEach(trial -> trial.forced().forEach(forced::putIfAbsent));
        String layerKey = experiments.isEmpty() ? null : experiments.get(0).layer();
        String layerSalt = experiments.isEmpty() ? null : experiments.get(0).layerSalt();
        this.holdouts = holdouts.stream()
                .filter(holdout -> holdout.covers(layerKey))
                .map(HoldoutDraw::new)
                .toList();
        this.layer = layerSalt == null ? null : Draw.of(Purpose.LAYER, layerSalt);
        this.layerExcluded = new Reason(
                ReasonCode.LAYER_EXCLUDED, "The subject's slot of layer '" + layerKey + "' is not for this label.");
    }

    /** Returns whether no experiment runs. */
    public boolean isEmpty() {
        return trials.isEmpty();
    }

    /** Returns the arm that the first experiment to do so forces the subject into, or null if none does. */
    public @Nullable Arm<T> forced(String subject) {
        return forced.get(subject);
    }

    /** Returns why the subject is kept out of experiments, or null if it is not. */
    public @Nullable Reason heldOut(String subject) {
        for (int i = 0; i < holdouts.size(); i++) {
            if (holdouts.get(i).keepsOut(subject)) {
                return holdouts.get(i).reason();
            }
        }
        return null;
    }

    /** Returns the experiment that owns the subject's slot of the layer, or null if none here does. */
    public @Nullable Trial<T> owning(String subject) {
        if (layer == null) {
            return trials.get(0);
        }
        int bucket = layer.bucket(subject);
        for (int i = 0; i < trials.size(); i++) {
            if (trials.get(i).experiment().slots().contains(bucket)) {
                return trials.get(i);
            }
        }
        return null;
    }

    /** Returns why nobody without a subject is assigned. */
    public Reason noSubject() {
        return NO_SUBJECT;
    }

    /** Returns why a subject whose slot no experiment here owns is not assigned. */
    public Reason layerExcluded() {
        return layerExcluded;
    }
}
