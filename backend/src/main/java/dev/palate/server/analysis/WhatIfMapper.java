package dev.palate.server.analysis;

import dev.palate.api.model.WhatIfDto;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.Pointers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A routing that somebody asks about, with everything that is wrong with it. */
final class WhatIfMapper {

    private final Experiment experiment;
    private final List<FieldError> flaws = new ArrayList<>();

    private WhatIfMapper(Experiment experiment) {
        this.experiment = experiment;
    }

    /** @throws InvalidRequestException with all flaws, if there are any */
    static WhatIf parse(WhatIfDto body, Experiment experiment) {
        var mapper = new WhatIfMapper(experiment);
        var weights = mapper.shares(body.getWeights(), "/weights");
        var profiles = new HashMap<String, List<Double>>();
        Objects.requireNonNullElse(body.getProfiles(), Map.<String, Map<String, Double>>of())
                .forEach((profile, other) ->
                        profiles.put(profile, mapper.shares(other, Pointers.of("profiles", profile))));
        if (!mapper.flaws.isEmpty()) {
            throw new InvalidRequestException(mapper.flaws);
        }
        return new WhatIf(weights, profiles);
    }

    private List<Double> shares(Map<String, Double> weights, String pointer) {
        var keys = experiment.variants().stream().map(Variant::key).toList();
        if (!weights.keySet().equals(Set.copyOf(keys))) {
            flaws.add(new FieldError(pointer, "needs a weight for each of " + String.join(", ", keys)));
            return List.of();
        }
        if (weights.values().stream().anyMatch(weight -> weight < 0)) {
            flaws.add(new FieldError(pointer, "must not be negative"));
            return List.of();
        }
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(sum > 0 && Double.isFinite(sum))) {
            flaws.add(new FieldError(pointer, "must have a positive sum"));
            return List.of();
        }
        return keys.stream()
                .map(key -> Objects.requireNonNull(weights.get(key)) / sum)
                .toList();
    }
}
