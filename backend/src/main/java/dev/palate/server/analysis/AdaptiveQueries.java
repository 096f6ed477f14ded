package dev.palate.server.analysis;

import static java.util.stream.Collectors.toMap;

import dev.palate.api.model.AdaptivePeriodDto;
import dev.palate.api.model.PosteriorDto;
import dev.palate.server.experiment.AllocationPolicyMapper;
import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
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
        var shares = experiment.allocations().stream()
                .collect(toMap(
                        Allocation::number,
                        allocation -> byVariant(
                                experiment,
                                variant -> allocation
                                        .segments()
                                        .shareOf(experiment.variants().indexOf(variant)))));
        return db.sql("""
                        SELECT number, created_at, actor, reason, posterior
                        FROM allocation
                        WHERE experiment_id = :experimentId
                        ORDER BY number DESC
                        LIMIT :limit
                        """)
                .bind("experimentId", experiment.id())
                .bind("limit", PERIODS)
                .map(row -> {
                    int number = row.get("number", Integer.class);
                    return period(row, number)
                            .sharesPpm(toIntegers(shares.getOrDefault(number, Map.of())))
                            .subjects(byVariant(experiment, variant -> subjects(entrants, number, variant)));
                })
                .all()
                .collectList();
    }

    private AdaptivePeriodDto period(Readable row, int number) {
        var posterior = row.get("posterior", Json.class);
        return new AdaptivePeriodDto(
                        number,
                        row.get("created_at", Instant.class).atOffset(ZoneOffset.UTC),
                        row.get("actor", String.class),
                        Map.of(),
                        Map.of())
                .reason(row.get("reason", String.class))
                .posterior(posterior == null ? null : json.read(posterior, PosteriorDto.class));
    }

    private static long subjects(List<Entrants> entrants, int allocation, Variant variant) {
        return entrants.stream()
                .filter(entry ->
                        entry.allocation() == allocation && entry.variant().equals(variant.key()))
                .mapToLong(Entrants::subjects)
                .sum();
    }

    private static Map<String, Long> byVariant(Experiment experiment, ToLongFunction<Variant> number) {
        var numbers = new LinkedHashMap<String, Long>();
        experiment.variants().forEach(variant -> numbers.put(variant.key(), number.applyAsLong(variant)));
        return numbers;
    }

    private static Map<String, Integer> toIntegers(Map<String, Long> numbers) {
        var integers = new LinkedHashMap<String, Integer>();
        numbers.forEach((variant, number) -> integers.put(variant, number.intValue()));
        return integers;
    }
}
