package dev.palate.server.serving;

import dev.palate.api.ExposuresApi;
import dev.palate.api.model.ExposureBatchDto;
import dev.palate.api.model.ExposureBatchResultDto;
import dev.palate.api.model.ExposureDto;
import dev.palate.api.model.ExposureOutcomeDto;
import dev.palate.api.model.OutcomeDto;
import dev.palate.server.feedback.ItemOutcome;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class ExposureController implements ExposuresApi {

    private final ReportedExposures reported;
    private final ExposureQueries queries;

    ExposureController(ReportedExposures reported, ExposureQueries queries) {
        this.reported = reported;
        this.queries = queries;
    }

    @Override
    public Mono<ResponseEntity<ExposureBatchResultDto>> reportExposures(
            Mono<ExposureBatchDto> body, ServerWebExchange exchange) {
        return body.flatMap(batch -> reported.take(Caller.of(exchange).projectId(), batch.getItems()))
                .map(ExposureController::result)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<ExposureDto>> getExposure(UUID exposure, ServerWebExchange exchange) {
        return queries.find(Caller.of(exchange).projectId(), exposure)
                .switchIfEmpty(Mono.error(() -> new NotFoundException("exposure", exposure)))
                .map(ResponseEntity::ok);
    }

    private static ExposureBatchResultDto result(List<ItemOutcome> outcomes) {
        return new ExposureBatchResultDto(
                outcomes.stream().map(ExposureController::dto).toList());
    }

    private static ExposureOutcomeDto dto(ItemOutcome item) {
        var problem = item.problem();
        return new ExposureOutcomeDto(OutcomeDto.fromValue(item.outcome().wireName()))
                .exposureId(item.id())
                .problem(problem == null ? null : Problem.of(problem).toDto());
    }
}
