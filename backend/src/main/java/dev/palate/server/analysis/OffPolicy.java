package dev.palate.server.analysis;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.LoggedRewards;
import dev.palate.statistics.allocation.OffPolicySample;
import java.util.List;
import java.util.stream.IntStream;

/** What another routing would have been rewarded with, from sums of logged rewards. */
record OffPolicy(List<LoggedCell> cells, int variants) {

    OffPolicy {
        cells = List.copyOf(cells);
    }

    /** What was logged, whatever routed it. */
    RatioSample logged() {
        return sum(cells);
    }

    OffPolicySample of(WhatIf routing) {
        var expected = IntStream.range(0, variants).mapToDouble(this::mean).toArray();
        return cells.stream()
                .map(cell -> {
                    var target = routing.of(cell.profile());
                    return new LoggedRewards(
                                    cell.answers(),
                                    cell.propensity(),
                                    target.get(cell.variant()),
                                    expected[cell.variant()],
                                    IntStream.range(0, variants)
                                            .mapToDouble(variant -> target.get(variant) * expected[variant])
                                            .sum())
                            .sample();
                })
                .reduce(OffPolicySample.EMPTY, OffPolicySample::plus);
    }

    /** The model of the doubly robust estimate: one mean for each variant, 0 for one without rewards. */
    private double mean(int variant) {
        Estimate mean = sum(cells.stream()
                        .filter(cell -> cell.variant() == variant)
                        .toList())
                .ratio();
        if (mean instanceof Estimated estimated) {
            return estimated.value();
        }
        return mean instanceof BareValue bare ? bare.value() : 0;
    }

    private static RatioSample sum(List<LoggedCell> cells) {
        return cells.stream().map(LoggedCell::answers).reduce(RatioSample.EMPTY, RatioSample::plus);
    }
}
