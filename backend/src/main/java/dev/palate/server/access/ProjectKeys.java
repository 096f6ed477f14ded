package dev.palate.server.access;

import java.util.List;

/** The usable keys of a project as of a config revision. */
record ProjectKeys(long projectId, long revision, List<ApiKey> keys) {

    ProjectKeys {
        keys = List.copyOf(keys);
    }
}
