package dev.palate.server.learning;

import dev.palate.api.LearningApi;
import dev.palate.api.model.LearningConsentDto;
import dev.palate.api.model.ProfileAnswerDto;
import dev.palate.api.model.ProfileProposalDto;
import dev.palate.api.model.ProfileProposalPageDto;
import dev.palate.api.model.SubjectProfileDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class LearningController implements LearningApi {

    private final Consents consents;
    private final Proposals proposals;

    LearningController(Consents consents, Proposals proposals) {
        this.consents = consents;
        this.proposals = proposals;
    }

    @Override
    public Mono<ResponseEntity<LearningConsentDto>> getLearningConsent(String subject, ServerWebExchange exchange) {
        return consents.get(Caller.of(exchange), subject)
                .map(LearningMapper::toDto)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<LearningConsentDto>> giveLearningConsent(String subject, ServerWebExchange exchange) {
        return consents.give(Caller.of(exchange), subject)
                .map(LearningMapper::toDto)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<Void>> withdrawLearningConsent(
            String subject, @Nullable String reason, ServerWebExchange exchange) {
        return consents.withdraw(Caller.of(exchange), subject, reason)
                .thenReturn(ResponseEntity.noContent().build());
    }

    @Override
    public Mono<ResponseEntity<ProfileProposalPageDto>> listProfileProposals(
            Integer limit, @Nullable String cursor, ServerWebExchange exchange) {
        return proposals
                .list(Caller.of(exchange), cursor, limit)
                .map(page -> ResponseEntity.ok(LearningMapper.toDto(page, proposals.halfLife())));
    }

    @Override
    public Mono<ResponseEntity<ProfileProposalDto>> getProfileProposal(String subject, ServerWebExchange exchange) {
        return proposals
                .propose(Caller.of(exchange), subject)
                .map(LearningMapper::toDto)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<SubjectProfileDto>> acceptProfileProposal(
            String subject, Mono<ProfileAnswerDto> body, ServerWebExchange exchange) {
        return body.flatMap(answer ->
                        proposals.accept(Caller.of(exchange), subject, answer.getProfile(), answer.getReason()))
                .map(stored ->
                        ResponseEntity.ok().eTag(ETags.of(stored.revision())).body(LearningMapper.toDto(stored)));
    }

    @Override
    public Mono<ResponseEntity<Void>> rejectProfileProposal(
            String subject, Mono<ProfileAnswerDto> body, ServerWebExchange exchange) {
        return body.flatMap(answer ->
                        proposals.reject(Caller.of(exchange), subject, answer.getProfile(), answer.getReason()))
                .thenReturn(ResponseEntity.noContent().build());
    }
}
