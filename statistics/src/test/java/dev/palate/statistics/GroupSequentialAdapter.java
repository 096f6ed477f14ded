package dev.palate.statistics;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class GroupSequentialAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        var design = new GroupSequentialDesign(
                ReferenceAdapter.level(input),
                input.path("spendingExponent").doubleValue(),
                input.path("sides").intValue() == 2);
        List<GroupSequentialDesign.Stage> stages = design.stages(input.path("informationFractions")
                .valueStream()
                .mapToDouble(JsonNode::doubleValue)
                .toArray());
        return Map.of(
                "cumulativeAlphaSpent",
                        stages.stream()
                                .map(GroupSequentialDesign.Stage::alphaSpent)
                                .toList(),
                "upperZ",
                        stages.stream()
                                .map(GroupSequentialDesign.Stage::boundary)
                                .toList());
    }
}
