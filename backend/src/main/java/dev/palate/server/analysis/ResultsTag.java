package dev.palate.server.analysis;

import dev.palate.api.model.ResultsDto;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.Ids;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The entity tag of results: a hash of everything in them but what depends on the time, so that it changes when something else does. */
@Component
class ResultsTag {

    private final JsonMapper mapper;

    ResultsTag(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String of(ResultsDto results) {
        var answer = mapper.<ObjectNode>valueToTree(results);
        answer.remove("computedAt");
        answer.withObject("verdict").remove("expectedAt");
        return ETags.of(Ids.named(answer.toString()).toString());
    }
}
