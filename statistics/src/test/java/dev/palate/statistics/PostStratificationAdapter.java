package dev.palate.statistics;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class PostStratificationAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        JsonNode strata = input.path("strata");
        var unstratified = new Comparison(
                total(strata, "control").mean(), total(strata, "treatment").mean());
        var stratified = new PostStratification(strata(strata), unstratified);
        double level = ReferenceAdapter.level(input);
        return Map.of(
                "absolute", ReferenceAdapter.student(stratified.difference(), level),
                "relative", ReferenceAdapter.student(stratified.liftByDeltaMethod(), level),
                "pooledAbsolute", ReferenceAdapter.student(unstratified.difference(), level));
    }

    private static List<PostStratification.Stratum> strata(JsonNode strata) {
        return strata.valueStream().map(PostStratificationAdapter::stratum).toList();
    }

    private static PostStratification.Stratum stratum(JsonNode node) {
        Sample control = ReferenceAdapter.sample(node.path("control"));
        Sample treatment = ReferenceAdapter.sample(node.path("treatment"));
        return new PostStratification.Stratum(
                control.subjects() + treatment.subjects(), new Comparison(control.mean(), treatment.mean()));
    }

    private static Sample total(JsonNode strata, String variant) {
        return strata.valueStream()
                .map(node -> ReferenceAdapter.sample(node.path(variant)))
                .reduce(Sample.EMPTY, Sample::plus);
    }
}
