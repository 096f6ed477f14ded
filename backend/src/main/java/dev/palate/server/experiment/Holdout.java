package dev.palate.server.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A share of subjects that is kept out of experiments.
 *
 * @param layers whose experiments it covers, all experiments when empty
 */
record Holdout(
        String key,
        String salt,
        int sharePpm,
        List<String> layers,
        String description,
        Instant createdAt,
        long revision) {

    Holdout {
        layers = List.copyOf(layers);
    }

    dev.palate.engine.snapshot.Holdout toEngine() {
        return new dev.palate.engine.snapshot.Holdout(key, salt, sharePpm, Set.copyOf(layers));
    }
}
