package dev.palate.server.analysis;

import static java.util.stream.Collectors.toMap;

import dev.palate.api.model.AdaptivePeriodDto;
import dev.palate.api.model.AdaptivePeriodProfileDto;
import dev.palate.api.model.PosteriorDto;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.server.experiment.AllocationPolicyMapper;
import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads how traffic was shared over time. */
@Repository
class AdaptiveQueries {

    private static final int PERIODS = 200;

    private final DatabaseClient db;
    private final JsonColumns json;

    AdaptiveQueries(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    Mono<AdaptiveTrial> policyOf(Experiment experiment) {
        return db.sql("SELECT allocation_policy FROM experiment WHERE id = :experimentId")
                .bind("experimentId", experiment.id())
                .map(row -> AllocationPolicyMapper.read(json, row.get("allocation_policy", Json.class)))
                .one()
                .map(policy -> new AdaptiveTrial(experiment, policy));
    }

    /** The newest periods first, with who entered in each. */
    Mono<List<AdaptivePeriodDto>> periods(Experiment experiment, List<Entrants> entrants) {
        var allocations = experiment.allocations().stream().collect(toMap(Allocation::number, Function.identity()));
        return db.sql("""
                        SELECT number, created_at, actor, reason, posterior
                        FROM allocation
                        WHERE experiment_id = :experimentId
                        ORDER BY number DESC
                        LIMIT :limit
                        """)
                .bind("experimentId", experiment.id())
                .bind("limit", PERIODS)
                .map(row -> period(row, experiment, allocations, entrants))
                .all()
                .collectList();
    }

    private AdaptivePeriodDto period(
            Readable row, Experiment experiment, Map<Integer, Allocation> allocations, List<Entrants> entrants) {
        int number = row.get("number", Integer.class);
        var allocation = Objects.requireNonNull(allocations.get(number));
        var entered =
                entrants.stream().filter(entry -> entry.allocation() == number).toList();
        var posterior = row.get("posterior", Json.class);
        return new AdaptivePeriodDto(
                        number,
                        row.get("created_at", Instant.class).atOffset(ZoneOffset.UTC),
                        row.get("actor", String.class),
                        shares(experiment, allocation.segments()),
                        subjects(experiment, entered))
                .reason(row.get("reason", String.class))
                .posterior(posterior == null ? null : json.read(posterior, PosteriorDto.class))
                .profiles(profiles(experiment, allocation, entered));
    }

    private static @Nullable List<AdaptivePeriodProfileDto> profiles(
            Experiment experiment, Allocation allocation, List<Entrants> entered) {
        return allocation.segmentsByProfile().isEmpty()
                ? null
                : allocation.segmentsByProfile().keySet().stream()
                        .sorted()
                        .map(profile -> new AdaptivePeriodProfileDto(
                                profile,
                                shares(experiment, allocation.segmentsOf(profile)),
                                subjects(
                                        experiment,
                                        entered.stream()
                                                .filter(entry -> entry.profile().equals(profile))
                                                .toList())))
                        .toList();
    }

    private static Map<String, Integer> shares(Experiment experiment, SegmentTable table) {
        return byVariant(
                experiment, variant -> table.shareOf(experiment.variants().indexOf(variant)));
    }

    private static Map<String, Long> subjects(Experiment experiment, List<Entrants> entered) {
        return byVariant(
                experiment,
                variant -> entered.stream()
                        .filter(entry -> entry.variant().equals(variant.key()))
                        .mapToLong(Entrants::subjects)
                        .sum());
    }

    private static <T> Map<String, T> byVariant(Experiment experiment, Function<Variant, T> number) {
        var numbers = new LinkedHashMap<String, T>();
        experiment.variants().forEach(variant -> numbers.put(variant.key(), number.apply(variant)));
        return numbers;
    }
}
