package dev.palate.server.experiment;

import static java.util.Objects.requireNonNullElse;

import dev.palate.api.model.AllocationModeDto;
import dev.palate.api.model.AllocationPolicyDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.server.experiment.AllocationPolicy.Cadence;
import dev.palate.server.experiment.AllocationPolicy.Exploration;
import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Policies between the contract, in whose form they are also stored, and the domain. */
public final class AllocationPolicyMapper {

    private static final double DEFAULT_MEMORY = 0.98;

    private AllocationPolicyMapper() {}

    /** The policy that a caller sent, with the defaults of the contract; a fixed one if there is none. */
    static AllocationPolicy parse(@Nullable AllocationPolicyDto policy) {
        var sent = policy == null ? new AllocationPolicyDto(AllocationModeDto.FIXED) : policy;
        var mode = AllocationMode.parse(sent.getMode().getValue());
        double floor = requireNonNullElse(sent.getFloor(), 0.01);
        return new AllocationPolicy(
                mode,
                requireNonNullElse(sent.getSource(), FeedbackSourceDto.END_USER).getValue(),
                floor,
                requireNonNullElse(sent.getControlFloor(), floor),
                requireNonNullElse(sent.getMaximumChange(), 0.2),
                new Cadence(
                        Duration.ofSeconds(requireNonNullElse(sent.getMinimumSeconds(), 60)),
                        Duration.ofSeconds(requireNonNullElse(sent.getMaximumSeconds(), 900)),
                        requireNonNullElse(sent.getFeedbackEvents(), 100)),
                new Exploration(
                        requireNonNullElse(sent.getExplorationSubjects(), 100),
                        requireNonNullElse(sent.getExplorationAnswers(), 20)),
                mode == AllocationMode.KEEP_ADAPTING ? requireNonNullElse(sent.getMemory(), DEFAULT_MEMORY) : 1,
                Boolean.TRUE.equals(sent.getPerProfile()));
    }

    /** A stored policy. */
    public static AllocationPolicy read(JsonColumns json, Json column) {
        return parse(json.read(column, AllocationPolicyDto.class));
    }

    static Json write(JsonColumns json, AllocationPolicy policy) {
        return json.write(toDto(policy));
    }

    /** The contract's form; of a fixed policy the mode alone, as nothing else has an effect. */
    public static AllocationPolicyDto toDto(AllocationPolicy policy) {
        var dto = new AllocationPolicyDto(
                AllocationModeDto.fromValue(policy.mode().wireName()));
        if (!policy.isAdaptive()) {
            return dto.floor(null)
                    .maximumChange(null)
                    .minimumSeconds(null)
                    .maximumSeconds(null)
                    .feedbackEvents(null)
                    .explorationSubjects(null)
                    .explorationAnswers(null)
                    .perProfile(null);
        }
        return dto.source(FeedbackSourceDto.fromValue(policy.source()))
                .floor(policy.floor())
                .controlFloor(policy.controlFloor())
                .maximumChange(policy.maximumChange())
                .minimumSeconds((int) policy.cadence().least().toSeconds())
                .maximumSeconds((int) policy.cadence().most().toSeconds())
                .feedbackEvents(policy.cadence().events())
                .explorationSubjects(policy.exploration().subjects())
                .explorationAnswers(policy.exploration().answers())
                .memory(policy.mode() == AllocationMode.KEEP_ADAPTING ? policy.memory() : null)
                .perProfile(policy.perProfile());
    }
}
