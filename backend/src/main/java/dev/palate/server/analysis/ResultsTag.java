package dev.palate.server.analysis;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.palate.api.model.ResultsDto;
import dev.palate.api.model.VerdictDto;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.Ids;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The entity tag of results: a hash of everything in them but what depends on the time, so that it changes when something else does. */
@Component
class ResultsTag {

    private final JsonMapper timeless;

    @JsonIgnoreProperties("computedAt")
    private interface TimelessResults {}

    @JsonIgnoreProperties("expectedAt")
    private interface TimelessVerdict {}

    ResultsTag(JsonMapper mapper) {
        this.timeless = mapper.rebuild()
                .addMixIn(ResultsDto.class, TimelessResults.class)
                .addMixIn(VerdictDto.class, TimelessVerdict.class)
                .build();
    }

    String of(ResultsDto results) {
        return ETags.of(Ids.named(timeless.writeValueAsBytes(results)).toString());
    }
}
