package dev.palate.server.analysis;

import dev.palate.api.AdaptiveApi;
import dev.palate.api.model.AdaptiveResultsDto;
import dev.palate.api.model.WhatIfDto;
import dev.palate.api.model.WhatIfResultDto;
import dev.palate.server.platform.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class AdaptiveController implements AdaptiveApi {

    private final AdaptiveResults results;
    private final WhatIfs whatIfs;

    AdaptiveController(AdaptiveResults results, WhatIfs whatIfs) {
        this.results = results;
        this.whatIfs = whatIfs;
    }

    @Override
    public Mono<ResponseEntity<AdaptiveResultsDto>> getAdaptiveResults(
            String experiment, Double level, ServerWebExchange exchange) {
        return results.of(Caller.of(exchange).projectId(), experiment, level).map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<WhatIfResultDto>> evaluateRouting(
            String experiment, Mono<WhatIfDto> body, Double level, ServerWebExchange exchange) {
        return body.flatMap(question -> whatIfs.of(Caller.of(exchange).projectId(), experiment, question, level))
                .map(ResponseEntity::ok);
    }
}
