package dev.palate.server.experiment;

import dev.palate.api.ExperimentsApi;
import dev.palate.api.model.AllocationDto;
import dev.palate.api.model.AllocationPageDto;
import dev.palate.api.model.CreateExperimentDto;
import dev.palate.api.model.DecideExperimentDto;
import dev.palate.api.model.ExperimentDto;
import dev.palate.api.model.ExperimentPageDto;
import dev.palate.api.model.ExperimentStatusDto;
import dev.palate.api.model.ReallocateDto;
import dev.palate.api.model.ReasonedDto;
import dev.palate.api.model.SetOverridesDto;
import dev.palate.api.model.UpdateExperimentDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.ETags;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The operations on experiments. */
@RestController
class ExperimentsController implements ExperimentsApi {

    private final Experiments experiments;
    private final Lifecycle lifecycle;
    private final Decisions decisions;
    private final Allocations allocations;

    ExperimentsController(Experiments experiments, Lifecycle lifecycle, Decisions decisions, Allocations allocations) {
        this.experiments = experiments;
        this.lifecycle = lifecycle;
        this.decisions = decisions;
        this.allocations = allocations;
    }

    @Override
    public Mono<ResponseEntity<ExperimentPageDto>> listExperiments(
            @Nullable ExperimentStatusDto status,
            @Nullable String prompt,
            Integer limit,
            @Nullable String cursor,
            ServerWebExchange exchange) {
        var filter = ExperimentFilter.of(status == null ? null : Status.parse(status.getValue()), prompt);
        long before = Cursor.decode(cursor, Long.MAX_VALUE, position -> Long.valueOf(position.get(0)));
        return experiments
                .list(Caller.of(exchange), filter, before, limit)
                .map(page -> page.map(ExperimentMapper::toDto))
                .map(page -> ResponseEntity.ok(new ExperimentPageDto(page.items()).nextCursor(page.nextCursor())));
    }

    @Override
    public Mono<ResponseEntity<ExperimentDto>> createExperiment(
            Mono<CreateExperimentDto> body, ServerWebExchange exchange) {
        return body.flatMap(experiment -> experiments.create(
                        Caller.of(exchange), experiment.getKey(), ExperimentMapper.definition(experiment)))
                .map(created -> ResponseEntity.created(URI.create("/api/v1/experiments/" + created.key()))
                        .eTag(ETags.of(created.revision()))
                        .body(ExperimentMapper.toDto(created)));
    }

    @Override
    public Mono<ResponseEntity<ExperimentDto>> getExperiment(
            String experiment, @Nullable String ifNoneMatch, ServerWebExchange exchange) {
        return experiments
                .get(Caller.of(exchange), experiment)
                .map(found -> ETags.isKnown(ifNoneMatch, ETags.of(found.revision()))
                        ? ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                                .eTag(ETags.of(found.revision()))
                                .build()
                        : ok(found));
    }

    @Override
    public Mono<ResponseEntity<ExperimentDto>> updateExperiment(
            String experiment, Mono<UpdateExperimentDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(change -> experiments.update(
                        Caller.of(exchange), experiment, ifMatch, ExperimentMapper.definition(experiment, change)))
                .map(ExperimentsController::ok);
    }

    @Override
    public Mono<ResponseEntity<ExperimentDto>> startExperiment(
            String experiment, Mono<ReasonedDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(why -> lifecycle.start(Caller.of(exchange), experiment, ifMatch, why.getReason()))
                .map(ExperimentsController::ok);
    }

    @Override
    public Mono<ResponseEntity<ExperimentDto>> pauseExperiment(
            String experiment, Mono<ReasonedDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(why -> lifecycle.pause(Caller.of(exchange), experiment, ifMatch, why.getReason()))
                .map(ExperimentsController::ok);
    }

    @Override
    public Mono<ResponseEntity<ExperimentDto>> resumeExperiment(
            String experiment, Mono<ReasonedDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(why -> lifecycle.resume(Caller.of(exchange), experiment, ifMatch, why.getReason()))
                .map(ExperimentsController::ok);
    }

    @Override
    public Mono<ResponseEntity<ExperimentDto>> stopExperiment(
            String experiment, Mono<ReasonedDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(why -> lifecycle.stop(Caller.of(exchange), experiment, ifMatch, why.getReason()))
                .map(ExperimentsController::ok);
    }

    @Override
    public Mono<ResponseEntity<ExperimentDto>> decideExperiment(
            String experiment, Mono<DecideExperimentDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        var caller = Caller.of(exchange);
        return body.flatMap(decision ->
                        decisions.decide(caller, experiment, ifMatch, ExperimentMapper.decision(caller, decision)))
                .map(ExperimentsController::ok);
    }

    @Override
    public Mono<ResponseEntity<ExperimentDto>> setOverrides(
            String experiment, Mono<SetOverridesDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(change ->
                        experiments.setOverrides(Caller.of(exchange), experiment, ifMatch, change.getOverrides()))
                .map(ExperimentsController::ok);
    }

    @Override
    public Mono<ResponseEntity<AllocationPageDto>> listAllocations(
            String experiment, Integer limit, @Nullable String cursor, ServerWebExchange exchange) {
        int before = Cursor.decode(cursor, Integer.MAX_VALUE, position -> Integer.valueOf(position.get(0)));
        return allocations
                .list(Caller.of(exchange), experiment, before, limit, ExperimentMapper::toDto)
                .map(page -> ResponseEntity.ok(new AllocationPageDto(page.items()).nextCursor(page.nextCursor())));
    }

    @Override
    public Mono<ResponseEntity<AllocationDto>> reallocate(
            String experiment, Mono<ReallocateDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(change -> allocations.reallocate(
                        Caller.of(exchange), experiment, ifMatch, ExperimentMapper.reallocation(change)))
                .map(changed -> ResponseEntity.status(HttpStatus.CREATED)
                        .eTag(ETags.of(changed.revision()))
                        .body(ExperimentMapper.toDto(
                                changed, Objects.requireNonNull(changed.state().allocation()))));
    }

    private static ResponseEntity<ExperimentDto> ok(Experiment experiment) {
        return ResponseEntity.ok().eTag(ETags.of(experiment.revision())).body(ExperimentMapper.toDto(experiment));
    }
}
