package dev.palate.server.analysis;

import dev.palate.api.ResultsApi;
import dev.palate.api.model.DecisionReportDto;
import dev.palate.api.model.ExperimentPlanDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.PlanExperimentDto;
import dev.palate.api.model.ReportFormatDto;
import dev.palate.api.model.ResultSeriesDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@RestController
class ResultsController implements ResultsApi {

    private final Results results;
    private final ResultsTag tag;
    private final Planning planning;
    private final DecisionReports reports;
    private final JsonMapper json;

    ResultsController(Results results, ResultsTag tag, Planning planning, DecisionReports reports, JsonMapper json) {
        this.results = results;
        this.tag = tag;
        this.planning = planning;
        this.reports = reports;
        this.json = json;
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

    /** Writes the text itself, as it was frozen; the answer is complete when it returns. */
    @Override
    public Mono<ResponseEntity<DecisionReportDto>> getDecisionReport(
            String experiment, @Nullable ReportFormatDto format, ServerWebExchange exchange) {
        var form = ReportForm.of(format, exchange.getRequest().getHeaders().getAccept());
        return reports.get(Caller.of(exchange).projectId(), experiment)
                .flatMap(report -> write(exchange.getResponse(), form, report))
                .then(Mono.empty());
    }

    private Mono<Void> write(ServerHttpResponse response, ReportForm form, DecisionReport report) {
        response.getHeaders().setContentType(form.mediaType());
        response.getHeaders().setETag(ETags.of(report.sha256()));
        var text = text(form, report).getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(text)));
    }

    private String text(ReportForm form, DecisionReport report) {
        return switch (form) {
            case JSON -> report.json();
            case CSV -> new ReportText(json.readTree(report.content()), report.sha256()).csv();
            case MARKDOWN -> new ReportText(json.readTree(report.content()), report.sha256()).markdown();
        };
    }
}
