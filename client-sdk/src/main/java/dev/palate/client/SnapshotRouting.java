package dev.palate.client;

import dev.palate.client.model.Rule;
import dev.palate.client.model.RuleMatch;
import dev.palate.client.model.SnapshotExperiment;
import dev.palate.client.model.SnapshotHoldout;
import dev.palate.client.model.SnapshotProfile;
import dev.palate.client.model.SnapshotVariant;
import dev.palate.engine.profile.Condition;
import dev.palate.engine.profile.Match;
import dev.palate.engine.profile.Operator;
import dev.palate.engine.profile.Profile;
import dev.palate.engine.routing.Segment;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.SlotRange;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.snapshot.Audience;
import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Holdout;
import dev.palate.engine.snapshot.Stickiness;
import dev.palate.engine.snapshot.Variant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads who gets what: the profiles, experiments and holdouts of a snapshot. */
final class SnapshotRouting {

    private SnapshotRouting() {}

    static Profile profile(SnapshotProfile profile) {
        return new Profile(
                profile.getKey(),
                profile.getVersion(),
                profile.getParent(),
                profile.getPriority(),
                rule(profile.getRule()),
                profile.getValues());
    }

    static Experiment experiment(SnapshotExperiment experiment) {
        var variants =
                experiment.getVariants().stream().map(SnapshotRouting::variant).toList();
        var keys = variants.stream().map(Variant::key).toList();
        return new Experiment(
                experiment.getKey(),
                experiment.getSalt(),
                experiment.getPrompt(),
                experiment.getLabel(),
                experiment.getLayer(),
                experiment.getLayerSalt(),
                slots(experiment),
                audience(experiment),
                experiment.getTrafficPpm(),
                variants,
                table(experiment.getSegments(), keys),
                Objects.requireNonNullElse(
                                experiment.getSegmentsByProfile(),
                                Map.<String, List<dev.palate.client.model.Segment>>of())
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, table -> table(table.getValue(), keys))),
                experiment.getAllocation(),
                experiment.getOverrides(),
                Stickiness.parse(experiment.getStickiness().getValue()));
    }

    static Holdout holdout(SnapshotHoldout holdout) {
        return new Holdout(holdout.getKey(), holdout.getSalt(), holdout.getPpm(), Set.copyOf(holdout.getLayers()));
    }

    private static SegmentTable table(List<dev.palate.client.model.Segment> segments, List<String> variants) {
        return SegmentTable.ofSegments(
                segments.stream()
                        .map(segment -> new Segment(
                                segment.getStart(), segment.getEnd(), variants.indexOf(segment.getVariant())))
                        .toList(),
                variants.size());
    }

    private static Slots slots(SnapshotExperiment experiment) {
        return Slots.of(experiment.getSlots().stream()
                .map(range -> new SlotRange(range.getStart(), range.getEnd()))
                .toList());
    }

    private static Audience audience(SnapshotExperiment experiment) {
        var audience = experiment.getAudience();
        return new Audience(
                Set.copyOf(Objects.requireNonNullElse(audience.getProfiles(), List.of())), rule(audience.getRule()));
    }

    private static Variant variant(SnapshotVariant variant) {
        return new Variant(
                variant.getKey(), variant.getControl(), variant.getVersion(), variant.getVersionsByProfile());
    }

    private static dev.palate.engine.profile.@Nullable Rule rule(@Nullable Rule rule) {
        if (rule == null) {
            return null;
        }
        var match = Objects.requireNonNullElse(rule.getMatch(), RuleMatch.ALL);
        return dev.palate.engine.profile.Rule.of(
                Match.parse(match.getValue()),
                rule.getConditions().stream().map(SnapshotRouting::condition).toList());
    }

    private static Condition condition(dev.palate.client.model.Condition condition) {
        return new Condition(
                condition.getAttribute(),
                Operator.parse(condition.getOperator().getValue()),
                Objects.requireNonNullElse(condition.getValues(), List.of()),
                Boolean.TRUE.equals(condition.getNegated()));
    }
}
