package dev.palate.server.serving;

import dev.palate.engine.Reason;
import dev.palate.engine.decision.Assignment;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.template.RenderedPrompt;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rendered prompt and why it was chosen.
 *
 * @param exposureId absent when nothing was recorded
 * @param label absent when a version was asked for
 */
record Resolution(
        @Nullable UUID exposureId,
        ServedVersion version,
        @Nullable String label,
        ResolvedProfile profile,
        @Nullable Assignment assignment,
        RenderedPrompt rendered,
        List<Reason> reasons) {}
