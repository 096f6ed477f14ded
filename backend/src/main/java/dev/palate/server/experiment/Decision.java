package dev.palate.server.experiment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody concluded from an experiment.
 *
 * @param variant the key of the chosen variant, absent when none was chosen
 * @param profiles the keys of the variants chosen for some profiles
 */
record Decision(
        @Nullable String variant, String reason, String actor, boolean moveLabel, Map<String, String> profiles) {

    Decision {
        profiles = Map.copyOf(profiles);
    }
}
