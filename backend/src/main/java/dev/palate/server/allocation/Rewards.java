package dev.palate.server.allocation;

import dev.palate.statistics.allocation.AdaptiveRatios;
import dev.palate.statistics.allocation.DiscountedRatio;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that an experiment was rewarded with.
 *
 * @param pool of subjects without a profile, or with one that is in the pool
 * @param profiles that have left the pool or may leave it, by their keys
 */
public record Rewards(Reward reward, Stratum pool, SortedMap<String, Stratum> profiles) implements Counts {

    public Rewards {
        profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
    }

    /** Those of an experiment in which profiles make no difference. */
    static Rewards of(Reward reward, Stratum pool) {
        return new Rewards(reward, pool, new TreeMap<>());
    }

    private Stream<Stratum> strata() {
        return Stream.concat(Stream.of(pool), profiles.values().stream());
    }

    List<Period> periods() {
        return strata().flatMap(stratum -> stratum.periods().stream()).toList();
    }

    /** How much feedback there is. */
    long events() {
        return strata().mapToLong(Stratum::events).sum();
    }

    @Override
    public long subjects(int variant) {
        return strata().mapToLong(stratum -> stratum.subjects(variant)).sum();
    }

    @Override
    public long answers(int variant) {
        return strata().mapToLong(stratum -> stratum.answers(variant)).sum();
    }

    /** @param memory what is left of the weight of feedback after each period */
    public DiscountedRatio sums(int variant, double memory) {
        return strata().map(stratum -> stratum.sums(variant, memory))
                .reduce(DiscountedRatio.EMPTY, DiscountedRatio::plus);
    }

    /** What allows for traffic that followed the rewards, by the shares of each stratum. */
    public AdaptiveRatios ratios() {
        var byStratum = strata().map(Rewards::byAllocation).toList();
        return new AdaptiveRatios(periods().stream()
                .map(Period::allocation)
                .distinct()
                .sorted()
                .map(allocation -> new AdaptiveRatios.Period(byStratum.stream()
                        .map(periods -> periods.get(allocation))
                        .map(period -> period == null ? nobody() : period.stratum())
                        .toList()))
                .toList());
    }

    private static Map<Integer, Period> byAllocation(Stratum stratum) {
        var periods = new HashMap<Integer, Period>();
        stratum.periods().forEach(period -> periods.put(period.allocation(), period));
        return periods;
    }

    private AdaptiveRatios.Stratum nobody() {
        int variants = pool.periods().get(0).arms().size();
        return new AdaptiveRatios.Stratum(Collections.nCopies(variants, Period.NOBODY));
    }
}
