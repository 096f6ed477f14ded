package dev.palate.server.serving;

import dev.palate.api.ServingApi;
import dev.palate.api.model.ResolutionDto;
import dev.palate.api.model.ResolveBatchDto;
import dev.palate.api.model.ResolveBatchResultDto;
import dev.palate.api.model.ResolveItemDto;
import dev.palate.api.model.ResolveRequestDto;
import dev.palate.api.model.ResolveResultDto;
import dev.palate.api.model.SnapshotDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.ProblemException;
import dev.palate.server.platform.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
class ServingController implements ServingApi {

    private final Resolver resolver;
    private final Snapshots snapshots;
    private final SnapshotDocuments documents;
    private final SnapshotStream stream;

    ServingController(Resolver resolver, Snapshots snapshots, SnapshotDocuments documents, SnapshotStream stream) {
        this.resolver = resolver;
        this.snapshots = snapshots;
        this.documents = documents;
        this.stream = stream;
    }

    @Override
    public Mono<ResponseEntity<ResolutionDto>> resolvePrompt(
            String prompt, Mono<ResolveRequestDto> body, ServerWebExchange exchange) {
        return body.map(dto -> ResolveMapper.request(prompt, dto))
                .flatMap(request -> resolver.resolve(Caller.of(exchange), request))
                .map(ResolveMapper::dto)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<ResolveBatchResultDto>> resolvePrompts(
            Mono<ResolveBatchDto> body, ServerWebExchange exchange) {
        return body.flatMapMany(batch -> Flux.fromIterable(batch.getItems()))
                .concatMap(item -> result(item, exchange))
                .collectList()
                .map(ResolveBatchResultDto::new)
                .map(ResponseEntity::ok);
    }

    private Mono<ResolveResultDto> result(ResolveItemDto item, ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> ResolveMapper.request(item))
                .flatMap(request -> resolver.resolve(Caller.of(exchange), request))
                .map(resolution -> new ResolveResultDto().resolution(ResolveMapper.dto(resolution)))
                .onErrorResume(
                        ProblemException.class,
                        failure -> Mono.just(new ResolveResultDto()
                                .problem(Problem.of(failure).toDto())));
    }

    /** Writes a snapshot itself, as it was written for others; the answer is then complete when it returns. */
    @Override
    public Mono<ResponseEntity<SnapshotDto>> getSnapshot(@Nullable String ifNoneMatch, ServerWebExchange exchange) {
        var snapshot = snapshots.of(Caller.of(exchange));
        return ETags.isKnown(ifNoneMatch, snapshot.etag())
                ? Mono.just(ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                        .eTag(snapshot.etag())
                        .build())
                : write(snapshot, exchange.getResponse()).then(Mono.empty());
    }

    private Mono<Void> write(ProjectSnapshot snapshot, ServerHttpResponse response) {
        var document = documents.of(snapshot);
        response.getHeaders().setETag(snapshot.etag());
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(document.json().length);
        response.getHeaders().set("Content-Digest", document.digest());
        return response.writeWith(Mono.just(response.bufferFactory().wrap(document.json())));
    }

    /** Writes the events itself; the answer is complete when it returns. */
    @Override
    public Mono<ResponseEntity<String>> streamSnapshots(@Nullable String lastEventId, ServerWebExchange exchange) {
        return stream.write(Caller.of(exchange), lastEventId, exchange.getResponse())
                .then(Mono.empty());
    }
}
