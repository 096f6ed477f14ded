package dev.palate.engine.snapshot;

import java.util.List;
import java.util.Objects;

/**
 * Checks that no subject can be in two experiments that exclude each other: a layer has one salt, its slots have one
 * owner, and the experiments on one prompt and label share a layer.
 */
final class Exclusion {

    private Exclusion() {}

    static void check(List<Experiment> experiments) {
        for (int i = 0; i < experiments.size(); i++) {
            for (int j = 0; j < i; j++) {
                check(experiments.get(j), experiments.get(i));
            }
        }
    }

    private static void check(Experiment a, Experiment b) {
        require(!a.key().equals(b.key()), a, b, "have the same key");
        if (a.layer() != null && a.layer().equals(b.layer())) {
            require(Objects.equals(a.layerSalt(), b.layerSalt()), a, b, "give layer '" + a.layer() + "' two salts");
            require(!a.slots().overlaps(b.slots()), a, b, "own the same slots of layer '" + a.layer() + "'");
        } else {
            require(!onSameLabel(a, b), a, b, "run on one prompt and label, but share no layer");
        }
    }

    private static boolean onSameLabel(Experiment a, Experiment b) {
        return a.prompt().equals(b.prompt()) && a.label().equals(b.label());
    }

    private static void require(boolean condition, Experiment a, Experiment b, String failure) {
        if (!condition) {
            throw new IllegalArgumentException("experiments '" + a.key() + "' and '" + b.key() + "' " + failure);
        }
    }
}
