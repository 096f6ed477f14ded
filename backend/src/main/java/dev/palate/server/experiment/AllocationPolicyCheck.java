package dev.palate.server.experiment;

import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.Pointers;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the policy of a definition. */
final class AllocationPolicyCheck {

    private final Definition definition;
    private final Known known;
    private final List<FieldError> flaws = new ArrayList<>();

    private AllocationPolicyCheck(Definition definition, Known known) {
        this.definition = definition;
        this.known = known;
    }

    static List<FieldError> flawsOf(Definition definition, Known known) {
        var check = new AllocationPolicyCheck(definition, known);
        if (definition.allocationPolicy().isAdaptive()) {
            check.checkMetric();
            check.checkFloors(definition.allocationPolicy());
            check.checkCadence(definition.allocationPolicy().cadence());
        } else if (definition.allocationPolicy().perProfile()) {
            check.reject("needs a mode whose shares follow rewards", "perProfile");
        }
        return check.flaws;
    }

    private void checkMetric() {
        var metric = definition.primaryMetric();
        if (metric == null) {
            reject("needs a primaryMetric, whose values are the rewards", "mode");
        } else if (known.metrics().contains(metric) && !known.valuedMetrics().contains(metric)) {
            reject("needs a primaryMetric with numbers, and those of '%s' are none".formatted(metric), "mode");
        }
    }

    private void checkFloors(AllocationPolicy policy) {
        if (policy.controlFloor() < policy.floor()) {
            reject("must not be below the floor of all variants", "controlFloor");
        }
        if (policy.floor() * (definition.variants().size() - 1) + policy.controlFloor() > 1) {
            reject(
                    "is more than %d variants can have"
                            .formatted(definition.variants().size()),
                    "floor");
        }
    }

    private void checkCadence(AllocationPolicy.Cadence cadence) {
        if (cadence.most().compareTo(cadence.least()) < 0) {
            reject("must not be below minimumSeconds", "maximumSeconds");
        }
    }

    private void reject(String message, String member) {
        flaws.add(new FieldError(Pointers.of("allocationPolicy", member), message));
    }
}
