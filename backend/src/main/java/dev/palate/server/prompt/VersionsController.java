package dev.palate.server.prompt;

import dev.palate.api.VersionsApi;
import dev.palate.api.model.CreateVersionDto;
import dev.palate.api.model.VersionDiffDto;
import dev.palate.api.model.VersionDto;
import dev.palate.api.model.VersionPageDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Operations on versions; WebFlux answers 304 by itself when a reader knows the ETag. */
@RestController
class VersionsController implements VersionsApi {

    private final Publisher publisher;
    private final Versions versions;

    VersionsController(Publisher publisher, Versions versions) {
        this.publisher = publisher;
        this.versions = versions;
    }

    @Override
    public Mono<ResponseEntity<VersionDto>> createVersion(
            String prompt, Mono<CreateVersionDto> request, ServerWebExchange exchange) {
        return request.map(DraftMapper::draft)
                .flatMap(draft -> publisher.publish(Caller.of(exchange), prompt, draft))
                .map(VersionsController::published);
    }

    @Override
    public Mono<ResponseEntity<VersionDto>> getVersion(
            String prompt, Integer number, @Nullable String ifNoneMatch, ServerWebExchange exchange) {
        return versions.get(Caller.of(exchange), prompt, number)
                .map(found -> ResponseEntity.ok()
                        .eTag(ETags.of(found.version().digest()))
                        .body(VersionMapper.dto(found)));
    }

    @Override
    public Mono<ResponseEntity<VersionPageDto>> listVersions(
            String prompt, Integer limit, @Nullable String cursor, ServerWebExchange exchange) {
        return versions.list(Caller.of(exchange), prompt, limit, cursor)
                .map(page -> page.map(VersionMapper::dto))
                .map(page -> ResponseEntity.ok(new VersionPageDto(page.items()).nextCursor(page.nextCursor())));
    }

    @Override
    public Mono<ResponseEntity<VersionDiffDto>> diffVersions(
            String prompt, Integer number, Integer against, ServerWebExchange exchange) {
        return versions.diff(Caller.of(exchange), prompt, against, number)
                .map(diff -> ResponseEntity.ok(DiffMapper.dto(diff)));
    }

    private static ResponseEntity<VersionDto> published(Published published) {
        var version = published.version();
        var location = "/api/v1/prompts/%s/versions/%d"
                .formatted(version.prompt(), version.version().number());
        return ResponseEntity.status(published.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create(location))
                .body(VersionMapper.dto(version));
    }
}
