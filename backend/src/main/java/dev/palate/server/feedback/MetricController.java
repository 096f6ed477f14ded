package dev.palate.server.feedback;

import dev.palate.api.MetricsApi;
import dev.palate.api.model.CreateMetricDto;
import dev.palate.api.model.DirectionDto;
import dev.palate.api.model.FeedbackKindDto;
import dev.palate.api.model.MetricDto;
import dev.palate.api.model.MetricListDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Names;
import java.math.BigDecimal;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class MetricController implements MetricsApi {

    private final Metrics metrics;

    MetricController(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Mono<ResponseEntity<MetricListDto>> listMetrics(ServerWebExchange exchange) {
        return metrics.all(Caller.of(exchange).projectId())
                .map(MetricController::dto)
                .collectList()
                .map(MetricListDto::new)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<MetricDto>> createMetric(Mono<CreateMetricDto> body, ServerWebExchange exchange) {
        return body.map(MetricController::metric)
                .flatMap(metric -> metrics.create(Caller.of(exchange), metric))
                .map(metric -> ResponseEntity.created(URI.create("/api/v1/metrics/" + metric.key()))
                        .body(dto(metric)));
    }

    private static NewMetric metric(CreateMetricDto dto) {
        return new NewMetric(
                dto.getKey(),
                FeedbackKind.parse(dto.getKind().getValue()),
                Objects.requireNonNullElse(dto.getDirection(), DirectionDto.HIGHER)
                        .getValue(),
                decimal(dto.getMinimum()),
                decimal(dto.getMaximum()),
                Names.requireAll("/categories", Objects.requireNonNullElse(dto.getCategories(), List.of())),
                Objects.requireNonNullElse(dto.getDescription(), ""));
    }

    private static MetricDto dto(Metric metric) {
        return new MetricDto(
                        metric.key(),
                        FeedbackKindDto.fromValue(metric.kind().wireName()),
                        DirectionDto.fromValue(metric.direction()),
                        metric.createdAt().atOffset(ZoneOffset.UTC))
                .minimum(number(metric.minimum()))
                .maximum(number(metric.maximum()))
                .categories(metric.categories().isEmpty() ? null : metric.categories())
                .description(metric.description());
    }

    private static @Nullable BigDecimal decimal(@Nullable Double value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}
