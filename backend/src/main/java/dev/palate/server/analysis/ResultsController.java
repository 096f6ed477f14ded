package dev.palate.server.analysis;

import dev.palate.api.ResultsApi;
import dev.palate.api.model.ExperimentPlanDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.PlanExperimentDto;
import dev.palate.api.model.ResultSeriesDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class ResultsController implements ResultsApi {

    private final Results results;
    private final ResultsTag tag;
    private final Planning planning;

    ResultsController(Results results, ResultsTag tag, Planning planning) {
        this.results = results;
        this.tag = tag;
        this.planning = planning;
    }

    @Override
    public Mono<ResponseEntity<ResultsDto>> getResults(
            String experiment,
            Double level,
            Boolean capped,
            @Nullable FeedbackSourceDto source,
            @Nullable String ifNoneMatch,
            ServerWebExchange exchange) {
        return results.of(Caller.of(exchange).projectId(), experiment, level, capped, source)
                .map(found -> answer(found, tag.of(found), ifNoneMatch));
    }

    private static ResponseEntity<ResultsDto> answer(ResultsDto results, String tag, @Nullable String ifNoneMatch) {
        return ETags.isKnown(ifNoneMatch, tag)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : ResponseEntity.ok().eTag(tag).body(results);
    }

    @Override
    public Mono<ResponseEntity<ResultSeriesDto>> getResultSeries(
            String experiment,
            String metric,
            @Nullable FeedbackSourceDto source,
            Double level,
            ServerWebExchange exchange) {
        return results.series(Caller.of(exchange).projectId(), experiment, metric, source, level)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<ExperimentPlanDto>> planExperiment(
            String prompt, Mono<PlanExperimentDto> body, ServerWebExchange exchange) {
        return body.flatMap(request -> planning.of(Caller.of(exchange).projectId(), prompt, request))
                .map(ResponseEntity::ok);
    }
}
