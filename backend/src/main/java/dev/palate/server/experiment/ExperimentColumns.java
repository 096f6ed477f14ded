package dev.palate.server.experiment;

import dev.palate.engine.routing.Segment;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.SlotRange;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.snapshot.Audience;
import dev.palate.engine.snapshot.Stickiness;
import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Experiments and allocations as columns and back. */
@Component
class ExperimentColumns {

    private static final TypeReference<List<Variant>> VARIANTS = new TypeReference<>() {};
    private static final TypeReference<List<Guardrail>> GUARDRAILS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, StoredProfile>> PROFILES = new TypeReference<>() {};

    private final JsonColumns json;

    ExperimentColumns(JsonColumns json) {
        this.json = json;
    }

    Json object(Object value) {
        return json.write(value);
    }

    Json audience(Audience audience) {
        return AudienceMapper.write(json, audience);
    }

    Json policy(AllocationPolicy policy) {
        return AllocationPolicyMapper.write(json, policy);
    }

    Json slots(Slots slots) {
        return json.write(slots.ranges().stream()
                .map(range -> new int[] {range.start(), range.end()})
                .toList());
    }

    Json segments(SegmentTable table) {
        return json.write(stored(table));
    }

    private static int[][] stored(SegmentTable table) {
        return table.segments().stream()
                .map(segment -> new int[] {segment.start(), segment.end(), segment.variant()})
                .toArray(int[][]::new);
    }

    Parameter decision(@Nullable Decision decision) {
        return Parameter.fromOrEmpty(decision == null ? null : json.write(decision), Json.class);
    }

    Experiment experiment(Readable row) {
        var definition = definition(row);
        return new Experiment(
                row.get("id", Long.class),
                row.get("prompt_id", Long.class),
                row.get("key", String.class),
                row.get("salt", String.class),
                row.get("layer_salt", String.class),
                definition,
                state(row, definition.variants().size()),
                row.get("created_by", String.class),
                row.get("created_at", Instant.class),
                row.get("revision", Long.class));
    }

    private Definition definition(Readable row) {
        return new Definition(
                row.get("name", String.class),
                row.get("hypothesis", String.class),
                row.get("prompt", String.class),
                row.get("label", String.class),
                json.read(row.get("variants", Json.class), VARIANTS),
                AudienceMapper.read(json, row.get("audience", Json.class)),
                row.get("traffic_ppm", Integer.class),
                row.get("layer", String.class),
                row.get("layer_share_ppm", Integer.class),
                Stickiness.parse(row.get("stickiness", String.class)),
                row.get("primary_metric", String.class),
                json.read(row.get("guardrails", Json.class), GUARDRAILS),
                json.read(row.get("plan", Json.class), Plan.class),
                AllocationPolicyMapper.read(json, row.get("allocation_policy", Json.class)),
                json.read(row.get("overrides", Json.class), TEXTS));
    }

    private State state(Readable row, int variants) {
        var decision = row.get("decision", Json.class);
        return new State(
                Status.parse(row.get("status", String.class)),
                slots(row.get("slots", Json.class)),
                row.get("number", Integer.class) == null
                        ? null
                        : allocation(row, variants, "allocated_traffic_ppm", "allocated_at"),
                decision == null ? null : json.read(decision, Decision.class),
                row.get("started_at", Instant.class),
                row.get("stopped_at", Instant.class),
                row.get("decided_at", Instant.class));
    }

    /** @param variants how many there are, those without a segment included */
    Allocation allocation(Readable row, int variants, String trafficColumn, String timeColumn) {
        return new Allocation(
                row.get("number", Integer.class),
                segments(json.read(row.get("segments", Json.class), int[][].class), variants),
                row.get(trafficColumn, Integer.class),
                row.get("moved_ppm", Integer.class),
                row.get("actor", String.class),
                row.get("reason", String.class),
                row.get(timeColumn, Instant.class),
                posterior(row.get("posterior", Json.class)),
                profiles(row.get("profiles", Json.class), variants));
    }

    /** The part of an allocation for one profile, as it is stored. */
    private record StoredProfile(
            int[][] segments,
            int movedPpm,
            String reason,
            @Nullable Posterior posterior) {}

    Json profiles(SortedMap<String, ProfileAllocation> profiles) {
        var stored = new TreeMap<String, StoredProfile>();
        profiles.forEach((profile, part) -> stored.put(
                profile, new StoredProfile(stored(part.segments()), part.movedPpm(), part.reason(), part.posterior())));
        return json.write(stored);
    }

    private SortedMap<String, ProfileAllocation> profiles(Json column, int variants) {
        var profiles = new TreeMap<String, ProfileAllocation>();
        json.read(column, PROFILES)
                .forEach((profile, part) -> profiles.put(
                        profile,
                        new ProfileAllocation(
                                segments(part.segments(), variants),
                                part.movedPpm(),
                                part.reason(),
                                part.posterior())));
        return profiles;
    }

    private @Nullable Posterior posterior(@Nullable Json column) {
        return column == null ? null : json.read(column, Posterior.class);
    }

    Parameter posterior(@Nullable Posterior posterior) {
        return Parameter.fromOrEmpty(posterior == null ? null : json.write(posterior), Json.class);
    }

    private static SegmentTable segments(int[][] stored, int variants) {
        var segments = Arrays.stream(stored)
                .map(segment -> new Segment(segment[0], segment[1], segment[2]))
                .toList();
        return SegmentTable.ofSegments(segments, variants);
    }

    private Slots slots(Json column) {
        return Slots.of(Arrays.stream(json.read(column, int[][].class))
                .map(range -> new SlotRange(range[0], range[1]))
                .toList());
    }
}
