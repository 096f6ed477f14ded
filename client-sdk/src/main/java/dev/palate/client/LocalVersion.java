package dev.palate.client;

import dev.palate.client.model.SnapshotPartial;
import dev.palate.engine.template.PromptTemplate;
import java.util.List;
import java.util.Map;

/**
 * A version ready to be rendered.
 *
 * @param includes what it was compiled with, apart from what its digest covers
 */
record LocalVersion(PromptTemplate template, Map<String, Object> config, List<SnapshotPartial> includes) {

    LocalVersion {
        includes = List.copyOf(includes);
    }
}
