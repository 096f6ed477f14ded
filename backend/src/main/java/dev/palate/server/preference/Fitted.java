package dev.palate.server.preference;

import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.NotIdentified;
import dev.palate.statistics.preference.PreferenceFit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fit to judgements of versions.
 *
 * @param versions what the fit knows by their place, in ascending order
 * @param errors what its intervals rest on
 */
record Fitted(List<Integer> versions, PreferenceFit fit, Errors errors) {

    Fitted {
        versions = List.copyOf(versions);
    }

    @Nullable
    String whyNotIdentified() {
        return fit instanceof NotIdentified not ? not.reason().description() : null;
    }
}
