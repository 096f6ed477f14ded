package dev.palate.server.experiment;

import static java.util.Objects.requireNonNullElse;

import dev.palate.api.model.AllocationDto;
import dev.palate.api.model.AllocationProfileDto;
import dev.palate.api.model.CreateExperimentDto;
import dev.palate.api.model.DecideExperimentDto;
import dev.palate.api.model.DecisionDto;
import dev.palate.api.model.ExperimentDto;
import dev.palate.api.model.ExperimentStatusDto;
import dev.palate.api.model.GuardrailDto;
import dev.palate.api.model.PlanDto;
import dev.palate.api.model.ReallocateDto;
import dev.palate.api.model.SegmentDto;
import dev.palate.api.model.SlotRangeDto;
import dev.palate.api.model.StickinessDto;
import dev.palate.api.model.UpdateExperimentDto;
import dev.palate.api.model.VariantDefinitionDto;
import dev.palate.api.model.VariantDto;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.snapshot.Stickiness;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.Names;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Experiments between the contract and the domain. */
final class ExperimentMapper {

    private static final String DEFAULT_LABEL = "production";

    private ExperimentMapper() {}

    static Definition definition(CreateExperimentDto experiment) {
        return definition(
                experiment.getKey(),
                new UpdateExperimentDto(experiment.getPrompt(), experiment.getVariants())
                        .name(experiment.getName())
                        .hypothesis(experiment.getHypothesis())
                        .label(experiment.getLabel())
                        .audience(experiment.getAudience())
                        .trafficShare(experiment.getTrafficShare())
                        .layer(experiment.getLayer())
                        .layerShare(experiment.getLayerShare())
                        .stickiness(experiment.getStickiness())
                        .primaryMetric(experiment.getPrimaryMetric())
                        .guardrails(experiment.getGuardrails())
                        .plan(experiment.getPlan())
                        .allocationPolicy(experiment.getAllocationPolicy())
                        .overrides(experiment.getOverrides()));
    }

    static Definition definition(String key, UpdateExperimentDto experiment) {
        return new Definition(
                Names.require("/name", requireNonNullElse(experiment.getName(), key)),
                requireNonNullElse(experiment.getHypothesis(), ""),
                experiment.getPrompt(),
                requireNonNullElse(experiment.getLabel(), DEFAULT_LABEL),
                experiment.getVariants().stream().map(ExperimentMapper::variant).toList(),
                AudienceMapper.parse(experiment.getAudience(), "/audience"),
                Shares.toPpm(requireNonNullElse(experiment.getTrafficShare(), 1.0), "/trafficShare"),
                experiment.getLayer(),
                layerShare(experiment),
                stickiness(experiment.getStickiness()),
                experiment.getPrimaryMetric(),
                requireNonNullElse(experiment.getGuardrails(), List.<GuardrailDto>of()).stream()
                        .map(guardrail -> new Guardrail(guardrail.getMetric(), guardrail.getMargin()))
                        .toList(),
                plan(experiment.getPlan()),
                AllocationPolicyMapper.parse(experiment.getAllocationPolicy()),
                requireNonNullElse(experiment.getOverrides(), Map.of()));
    }

    private static int layerShare(UpdateExperimentDto experiment) {
        double share = requireNonNullElse(experiment.getLayerShare(), 1.0);
        if (experiment.getLayer() == null && share != 1) {
            throw new InvalidRequestException("/layerShare", "needs a layer");
        }
        return Shares.toPpm(share, "/layerShare");
    }

    private static Variant variant(VariantDefinitionDto variant) {
        return new Variant(
                variant.getKey(),
                Boolean.TRUE.equals(variant.getControl()),
                variant.getVersion(),
                requireNonNullElse(variant.getVersionsByProfile(), Map.of()),
                requireNonNullElse(variant.getWeight(), 1.0),
                requireNonNullElse(variant.getDescription(), ""));
    }

    private static Stickiness stickiness(@Nullable StickinessDto stickiness) {
        return stickiness == null ? Stickiness.HASH : Stickiness.parse(stickiness.getValue());
    }

    private static Plan plan(@Nullable PlanDto plan) {
        return plan == null
                ? Plan.NONE
                : new Plan(
                        plan.getMinimumSubjects(),
                        plan.getMinimumDays(),
                        plan.getMinimumEffect(),
                        plan.getDecisionRule());
    }

    static Decision decision(Caller caller, DecideExperimentDto decision) {
        return new Decision(
                decision.getVariant(),
                decision.getReason(),
                caller.actor(),
                Boolean.TRUE.equals(decision.getMoveLabel()),
                requireNonNullElse(decision.getProfiles(), Map.of()));
    }

    static Reallocation reallocation(ReallocateDto reallocation) {
        var traffic = reallocation.getTrafficShare();
        return new Reallocation(
                requireNonNullElse(reallocation.getWeights(), Map.of()),
                traffic == null ? null : Shares.toPpm(traffic, "/trafficShare"),
                reallocation.getReason(),
                null,
                Map.of());
    }

    static ExperimentDto toDto(Experiment experiment) {
        var definition = experiment.definition();
        var state = experiment.state();
        return new ExperimentDto(
                        experiment.key(),
                        definition.name(),
                        ExperimentStatusDto.fromValue(state.status().wireName()),
                        definition.prompt(),
                        definition.label(),
                        variants(experiment),
                        AudienceMapper.toDto(definition.audience()),
                        Shares.fromPpm(definition.trafficPpm()),
                        StickinessDto.fromValue(definition.stickiness().wireName()),
                        definition.guardrails().stream()
                                .map(guardrail -> new GuardrailDto(guardrail.metric(), guardrail.margin()))
                                .toList(),
                        toDto(definition.plan()),
                        AllocationPolicyMapper.toDto(definition.allocationPolicy()),
                        definition.overrides(),
                        time(experiment.createdAt()),
                        experiment.createdBy())
                .hypothesis(definition.hypothesis())
                .layer(definition.layer())
                .layerShare(definition.layer() == null ? null : Shares.fromPpm(definition.layerSharePpm()))
                .slots(slots(state.slots()))
                .primaryMetric(definition.primaryMetric())
                .allocation(
                        state.allocation() == null ? null : state.allocation().number())
                .decision(toDto(state.decision()))
                .startedAt(optionalTime(state.startedAt()))
                .stoppedAt(optionalTime(state.stoppedAt()))
                .decidedAt(optionalTime(state.decidedAt()));
    }

    private static List<VariantDto> variants(Experiment experiment) {
        var variants = experiment.definition().variants();
        var segments = experiment.segments();
        return IntStream.range(0, variants.size())
                .mapToObj(i -> toDto(variants.get(i), segments.shareOf(i)))
                .toList();
    }

    private static VariantDto toDto(Variant variant, int sharePpm) {
        return new VariantDto(variant.key(), variant.control(), variant.version(), variant.weight(), sharePpm)
                .versionsByProfile(new TreeMap<>(variant.versionsByProfile()))
                .description(variant.description());
    }

    private static PlanDto toDto(Plan plan) {
        return new PlanDto()
                .minimumSubjects(plan.minimumSubjects())
                .minimumDays(plan.minimumDays())
                .minimumEffect(plan.minimumEffect())
                .decisionRule(plan.decisionRule());
    }

    private static @Nullable DecisionDto toDto(@Nullable Decision decision) {
        return decision == null
                ? null
                : new DecisionDto(decision.reason(), decision.actor(), decision.moveLabel())
                        .variant(decision.variant())
                        .profiles(new TreeMap<>(decision.profiles()));
    }

    static List<SlotRangeDto> slots(Slots slots) {
        return slots.ranges().stream()
                .map(range -> new SlotRangeDto(range.start(), range.end()))
                .toList();
    }

    static AllocationDto toDto(Experiment experiment, Allocation allocation) {
        var keys = experiment.definition().variants().stream().map(Variant::key).toList();
        return new AllocationDto(
                        allocation.number(),
                        segments(allocation.segments(), keys),
                        shares(allocation.segments(), keys),
                        allocation.trafficPpm(),
                        allocation.movedPpm(),
                        allocation.actor(),
                        time(allocation.createdAt()))
                .reason(allocation.reason())
                .posterior(PosteriorMapper.toDto(allocation.posterior()))
                .profiles(
                        allocation.profiles().isEmpty()
                                ? null
                                : allocation.profiles().entrySet().stream()
                                        .map(profile -> toDto(profile.getKey(), profile.getValue(), keys))
                                        .toList());
    }

    private static AllocationProfileDto toDto(String profile, ProfileAllocation part, List<String> keys) {
        return new AllocationProfileDto(
                        profile,
                        segments(part.segments(), keys),
                        shares(part.segments(), keys),
                        part.movedPpm(),
                        part.reason())
                .posterior(PosteriorMapper.toDto(part.posterior()));
    }

    private static List<SegmentDto> segments(SegmentTable table, List<String> keys) {
        return table.segments().stream()
                .map(segment -> new SegmentDto(segment.start(), segment.end(), keys.get(segment.variant())))
                .toList();
    }

    private static Map<String, Integer> shares(SegmentTable table, List<String> keys) {
        var shares = new LinkedHashMap<String, Integer>();
        IntStream.range(0, keys.size()).forEach(i -> shares.put(keys.get(i), table.shareOf(i)));
        return shares;
    }

    private static @Nullable OffsetDateTime optionalTime(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
