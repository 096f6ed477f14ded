package dev.palate.server.prompt;

import dev.palate.api.PromptsApi;
import dev.palate.api.model.CreatePromptDto;
import dev.palate.api.model.PromptDto;
import dev.palate.api.model.PromptPageDto;
import dev.palate.api.model.UpdatePromptDto;
import dev.palate.server.platform.Caller;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Operations on prompts; WebFlux answers 304 by itself when a reader knows the ETag. */
@RestController
class PromptsController implements PromptsApi {

    private final Prompts prompts;

    PromptsController(Prompts prompts) {
        this.prompts = prompts;
    }

    @Override
    public Mono<ResponseEntity<PromptDto>> createPrompt(Mono<CreatePromptDto> request, ServerWebExchange exchange) {
        return request.flatMap(prompt -> prompts.create(
                        Caller.of(exchange),
                        prompt.getKey(),
                        PromptType.parse(prompt.getType().getValue()),
                        PromptDetails.of(prompt.getFolder(), prompt.getDescription(), prompt.getTags())))
                .map(created -> ResponseEntity.created(
                                URI.create("/api/v1/prompts/" + created.prompt().key()))
                        .eTag(created.prompt().etag())
                        .body(PromptMapper.dto(created)));
    }

    @Override
    public Mono<ResponseEntity<PromptDto>> getPrompt(
            String prompt, @Nullable String ifNoneMatch, ServerWebExchange exchange) {
        return prompts.get(Caller.of(exchange), prompt).map(PromptsController::ok);
    }

    @Override
    public Mono<ResponseEntity<PromptPageDto>> listPrompts(
            @Nullable String q,
            @Nullable String folder,
            @Nullable String tag,
            @Nullable String label,
            @Nullable String author,
            Boolean archived,
            Integer limit,
            @Nullable String cursor,
            ServerWebExchange exchange) {
        var filter = new PromptFilter(q, folder, tag, label, author, archived);
        return prompts.search(Caller.of(exchange), filter, limit, cursor)
                .map(page -> page.map(PromptMapper::dto))
                .map(page -> ResponseEntity.ok(new PromptPageDto(page.items()).nextCursor(page.nextCursor())));
    }

    @Override
    public Mono<ResponseEntity<PromptDto>> updatePrompt(
            String prompt, Mono<UpdatePromptDto> request, @Nullable String ifMatch, ServerWebExchange exchange) {
        return request.map(body -> PromptDetails.of(body.getFolder(), body.getDescription(), body.getTags()))
                .flatMap(details -> prompts.update(Caller.of(exchange), prompt, ifMatch, details))
                .map(PromptsController::ok);
    }

    @Override
    public Mono<ResponseEntity<PromptDto>> archivePrompt(
            String prompt, @Nullable String ifMatch, ServerWebExchange exchange) {
        return prompts.archive(Caller.of(exchange), prompt, ifMatch).map(PromptsController::ok);
    }

    @Override
    public Mono<ResponseEntity<PromptDto>> restorePrompt(
            String prompt, @Nullable String ifMatch, ServerWebExchange exchange) {
        return prompts.restore(Caller.of(exchange), prompt, ifMatch).map(PromptsController::ok);
    }

    private static ResponseEntity<PromptDto> ok(LabelledPrompt prompt) {
        return ResponseEntity.ok().eTag(prompt.prompt().etag()).body(PromptMapper.dto(prompt));
    }
}
