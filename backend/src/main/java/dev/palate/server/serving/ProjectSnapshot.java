package dev.palate.server.serving;

import dev.palate.engine.snapshot.Snapshot;
import dev.palate.server.platform.ETags;
import java.util.Map;

/**
 * All that is needed to serve a project, compiled and immutable; replaced whole when something changes.
 *
 * @param subjectProfiles the number of the newest change to the profiles of subjects, which are kept elsewhere
 */
record ProjectSnapshot(
        String project,
        Snapshot<ServedVersion> engine,
        long subjectProfiles,
        Map<String, Long> promptIds,
        Map<String, Long> experimentIds) {

    ProjectSnapshot {
        promptIds = Map.copyOf(promptIds);
        experimentIds = Map.copyOf(experimentIds);
    }

    /** What is served before a project has anything to serve. */
    static ProjectSnapshot empty(String project) {
        return new ProjectSnapshot(project, Snapshot.empty(0), 0, Map.of(), Map.of());
    }

    long revision() {
        return engine.revision();
    }

    String etag() {
        return ETags.of(revision());
    }
}
