package dev.palate.server.prompt;

import dev.palate.api.LabelsApi;
import dev.palate.api.model.DeploymentDto;
import dev.palate.api.model.DeploymentPageDto;
import dev.palate.api.model.LabelDto;
import dev.palate.api.model.LabelListDto;
import dev.palate.api.model.MoveLabelDto;
import dev.palate.server.platform.Caller;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Operations on labels. */
@RestController
class LabelsController implements LabelsApi {

    private static final Instant FAR_FUTURE = Instant.parse("9999-12-31T00:00:00Z");

    private final Labels labels;
    private final Deployments deployments;
    private final LabelRules rules;

    LabelsController(Labels labels, Deployments deployments, LabelRules rules) {
        this.labels = labels;
        this.deployments = deployments;
        this.rules = rules;
    }

    @Override
    public Mono<ResponseEntity<LabelListDto>> listLabels(
            String prompt, @Nullable OffsetDateTime asOf, ServerWebExchange exchange) {
        var caller = Caller.of(exchange);
        return labels.list(caller, prompt, instant(asOf))
                .zipWith(
                        rules.protectedLabels(caller.projectId()),
                        (listing, guarded) -> ResponseEntity.ok()
                                .eTag(listing.etag())
                                .body(new LabelListDto(listing.labels().stream()
                                        .map(label -> dto(prompt, label, guarded))
                                        .toList())));
    }

    @Override
    public Mono<ResponseEntity<LabelDto>> getLabel(
            String prompt,
            String label,
            @Nullable String profile,
            @Nullable OffsetDateTime asOf,
            ServerWebExchange exchange) {
        var caller = Caller.of(exchange);
        return labels.get(caller, prompt, label, profile, instant(asOf))
                .flatMap(found -> answer(caller, HttpStatus.OK, prompt, found));
    }

    @Override
    public Mono<ResponseEntity<LabelDto>> moveLabel(
            String prompt,
            String label,
            Mono<MoveLabelDto> request,
            @Nullable String profile,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch,
            ServerWebExchange exchange) {
        var caller = Caller.of(exchange);
        return request.map(body -> new Move(label, profile, body.getVersion(), body.getReason(), null))
                .flatMap(move -> deployments.move(caller, prompt, move, ifMatch, ifNoneMatch))
                .flatMap(moved ->
                        answer(caller, moved.created() ? HttpStatus.CREATED : HttpStatus.OK, prompt, moved.label()));
    }

    @Override
    public Mono<ResponseEntity<Void>> removeLabel(
            String prompt,
            String label,
            @Nullable String profile,
            @Nullable String ifMatch,
            @Nullable String reason,
            ServerWebExchange exchange) {
        return deployments
                .remove(Caller.of(exchange), prompt, label, profile, reason, ifMatch)
                .thenReturn(ResponseEntity.noContent().build());
    }

    @Override
    public Mono<ResponseEntity<DeploymentPageDto>> listDeployments(
            String prompt, String label, Integer limit, @Nullable String cursor, ServerWebExchange exchange) {
        return labels.history(Caller.of(exchange), prompt, label, limit, cursor)
                .map(page -> page.map(LabelsController::dto))
                .map(page -> ResponseEntity.ok(new DeploymentPageDto(page.items()).nextCursor(page.nextCursor())));
    }

    private Mono<ResponseEntity<LabelDto>> answer(Caller caller, HttpStatus status, String prompt, Label label) {
        return rules.protectedLabels(caller.projectId())
                .map(guarded -> ResponseEntity.status(status).eTag(label.etag()).body(dto(prompt, label, guarded)));
    }

    private static LabelDto dto(String prompt, Label label, Set<String> guarded) {
        return new LabelDto()
                .prompt(prompt)
                .label(label.label())
                .profile(label.profile())
                .version(label.version())
                ._protected(guarded.contains(label.label()))
                .since(PromptMapper.time(label.since()))
                .actor(label.actor())
                .reason(label.reason())
                .etag(label.etag());
    }

    private static DeploymentDto dto(Deployment deployment) {
        var until = deployment.isRemoval() ? null : deployment.validTo();
        return new DeploymentDto()
                .label(deployment.label())
                .profile(deployment.profile())
                .from(deployment.fromVersion())
                .to(deployment.version())
                .at(PromptMapper.time(deployment.validFrom()))
                .until(until == null ? null : PromptMapper.time(until))
                .actor(deployment.actor())
                .reason(deployment.reason())
                .experiment(deployment.experiment());
    }

    /** The moment asked for, within what PostgreSQL can compare. */
    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        if (time == null) {
            return null;
        }
        var moment = time.toInstant();
        return moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment.isAfter(FAR_FUTURE) ? FAR_FUTURE : moment;
    }
}
