package dev.palate.client;

import dev.palate.engine.snapshot.Snapshot;

/**
 * A project, compiled; immutable.
 *
 * @param subjectProfiles the number of the newest change to the profiles that the server stores for subjects, 0 while there are none
 */
record LocalSnapshot(String project, long subjectProfiles, Snapshot<LocalVersion> engine) {

    long revision() {
        return engine.revision();
    }

    boolean hasSubjectProfiles() {
        return subjectProfiles > 0;
    }
}
