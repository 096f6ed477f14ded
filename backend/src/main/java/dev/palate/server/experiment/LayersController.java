package dev.palate.server.experiment;

import static java.util.Objects.requireNonNullElse;

import dev.palate.api.LayersApi;
import dev.palate.api.model.CreateHoldoutDto;
import dev.palate.api.model.CreateLayerDto;
import dev.palate.api.model.HoldoutDto;
import dev.palate.api.model.HoldoutListDto;
import dev.palate.api.model.LayerDto;
import dev.palate.api.model.LayerListDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The operations on layers and holdouts. */
@RestController
class LayersController implements LayersApi {

    private final Layers layers;
    private final Holdouts holdouts;

    LayersController(Layers layers, Holdouts holdouts) {
        this.layers = layers;
        this.holdouts = holdouts;
    }

    @Override
    public Mono<ResponseEntity<LayerListDto>> listLayers(ServerWebExchange exchange) {
        return layers.<LayerDto>list(Caller.of(exchange), LayerMapper::toDto)
                .map(items -> ResponseEntity.ok(new LayerListDto(items)));
    }

    @Override
    public Mono<ResponseEntity<LayerDto>> createLayer(Mono<CreateLayerDto> body, ServerWebExchange exchange) {
        return body.flatMap(layer -> layers.create(
                        Caller.of(exchange), layer.getKey(), requireNonNullElse(layer.getDescription(), "")))
                .map(created -> ResponseEntity.status(HttpStatus.CREATED).body(LayerMapper.toDto(created)));
    }

    @Override
    public Mono<ResponseEntity<HoldoutListDto>> listHoldouts(ServerWebExchange exchange) {
        return holdouts.list(Caller.of(exchange))
                .map(LayerMapper::toDto)
                .collectList()
                .map(items -> ResponseEntity.ok(new HoldoutListDto(items)));
    }

    @Override
    public Mono<ResponseEntity<HoldoutDto>> createHoldout(Mono<CreateHoldoutDto> body, ServerWebExchange exchange) {
        return body.flatMap(holdout -> holdouts.create(
                        Caller.of(exchange),
                        holdout.getKey(),
                        Shares.toPpm(holdout.getShare(), "/share"),
                        requireNonNullElse(holdout.getLayers(), List.of()),
                        requireNonNullElse(holdout.getDescription(), "")))
                .map(created -> ResponseEntity.created(URI.create("/api/v1/holdouts/" + created.key()))
                        .eTag(ETags.of(created.revision()))
                        .body(LayerMapper.toDto(created)));
    }

    @Override
    public Mono<ResponseEntity<HoldoutDto>> getHoldout(String holdout, ServerWebExchange exchange) {
        return holdouts.get(Caller.of(exchange), holdout)
                .map(found ->
                        ResponseEntity.ok().eTag(ETags.of(found.revision())).body(LayerMapper.toDto(found)));
    }

    @Override
    public Mono<ResponseEntity<Void>> deleteHoldout(
            String holdout, @Nullable String ifMatch, ServerWebExchange exchange) {
        return holdouts.delete(Caller.of(exchange), holdout, ifMatch)
                .thenReturn(ResponseEntity.noContent().build());
    }
}
