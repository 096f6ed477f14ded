package dev.palate.server.feedback;

import dev.palate.api.FeedbackApi;
import dev.palate.api.model.FeedbackBatchDto;
import dev.palate.api.model.FeedbackBatchResultDto;
import dev.palate.api.model.FeedbackOutcomeDto;
import dev.palate.api.model.FeedbackPageDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.OutcomeDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class FeedbackController implements FeedbackApi {

    private final FeedbackIntake intake;
    private final FeedbackQueries queries;

    FeedbackController(FeedbackIntake intake, FeedbackQueries queries) {
        this.intake = intake;
        this.queries = queries;
    }

    @Override
    public Mono<ResponseEntity<FeedbackBatchResultDto>> sendFeedback(
            Mono<FeedbackBatchDto> body, ServerWebExchange exchange) {
        return body.flatMap(batch -> intake.take(Caller.of(exchange).projectId(), batch.getItems()))
                .map(FeedbackController::result)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<FeedbackPageDto>> listFeedback(
            @Nullable String prompt,
            @Nullable Integer version,
            @Nullable String experiment,
            @Nullable String variant,
            @Nullable String metric,
            @Nullable FeedbackSourceDto source,
            @Nullable String subject,
            Integer limit,
            @Nullable String cursor,
            ServerWebExchange exchange) {
        var filter = new FeedbackFilter(
                prompt, version, experiment, variant, metric, source == null ? null : source.getValue(), subject);
        return queries.page(Caller.of(exchange).projectId(), filter, limit, cursor)
                .map(page -> new FeedbackPageDto(page.items()).nextCursor(page.nextCursor()))
                .map(ResponseEntity::ok);
    }

    private static FeedbackBatchResultDto result(List<ItemOutcome> outcomes) {
        return new FeedbackBatchResultDto(
                outcomes.stream().map(FeedbackController::dto).toList());
    }

    private static FeedbackOutcomeDto dto(ItemOutcome item) {
        var problem = item.problem();
        return new FeedbackOutcomeDto(OutcomeDto.fromValue(item.outcome().wireName()))
                .eventId(item.id())
                .problem(problem == null ? null : Problem.of(problem).toDto());
    }
}
