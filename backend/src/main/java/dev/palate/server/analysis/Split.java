package dev.palate.server.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.palate.engine.routing.SegmentTable;
import dev.palate.statistics.ChangingSampleRatio;
import dev.palate.statistics.SampleRatio;
import dev.palate.statistics.SampleRatio.Share;
import dev.palate.statistics.SampleRatioMonitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Subjects in the variants against the shares they should have, in one or more periods with shares of their own.
 *
 * @param isDesigned whether shares are those of allocations, so that subjects may be looked at one after the other
 */
record Split(List<SampleRatio> periods, boolean isDesigned) {

    /** What stands for the profile of those in the pool. */
    private static final String POOL = "";

    Split {
        periods = List.copyOf(periods);
    }

    /** Each subject against the shares that the allocation which drew it gave to its profile. */
    static Split byAllocation(Experiment experiment, List<Drawn> subjects) {
        return new Split(
                experiment.allocations().stream()
                        .flatMap(allocation -> periods(experiment, allocation, subjects))
                        .toList(),
                true);
    }

    /** One for each table of an allocation. */
    private static Stream<SampleRatio> periods(Experiment experiment, Allocation allocation, List<Drawn> subjects) {
        var own = allocation.segmentsByProfile();
        var drawn = subjects.stream()
                .filter(of -> isOf(experiment, allocation, of))
                .collect(groupingBy(of -> own.containsKey(of.profile()) ? of.profile() : POOL));
        return Stream.concat(Stream.of(POOL), own.keySet().stream())
                .map(profile ->
                        ratio(experiment, allocation.segmentsOf(profile), drawn.getOrDefault(profile, List.of())));
    }

    /** Reporters may leave out the allocation, which is no question as long as there is only one. */
    private static boolean isOf(Experiment experiment, Allocation allocation, Drawn drawn) {
        return drawn.allocation() == allocation.number()
                || experiment.allocations().size() == 1;
    }

    private static SampleRatio ratio(Experiment experiment, SegmentTable segments, List<Drawn> drawn) {
        return new SampleRatio(IntStream.range(0, experiment.variants().size())
                .mapToObj(position -> new Share(
                        segments.shareOf(position),
                        subjects(experiment.variants().get(position), drawn)))
                .toList());
    }

    private static long subjects(Variant variant, List<Drawn> drawn) {
        return drawn.stream()
                .filter(of -> of.variant().equals(variant.key()))
                .mapToLong(Drawn::subjects)
                .sum();
    }

    /**
     * Those who answered, against those who were exposed on the same day: what is left to compare when weights were changed, as
     * answers are not kept by allocation.
     */
    static Split byDay(Experiment experiment, List<AnsweredByDay> answers) {
        return new Split(
                answers.stream().collect(groupingBy(AnsweredByDay::day, LinkedHashMap::new, toList())).values().stream()
                        .map(day -> new SampleRatio(experiment.variants().stream()
                                .map(variant -> share(variant, day))
                                .toList()))
                        .toList(),
                false);
    }

    private static Share share(Variant variant, List<AnsweredByDay> day) {
        return day.stream()
                .filter(answered -> answered.variant().equals(variant.key()))
                .findFirst()
                .map(answered -> new Share(answered.subjects(), answered.responded()))
                .orElse(new Share(0, 0));
    }

    ChangingSampleRatio ratio() {
        return new ChangingSampleRatio(periods);
    }

    long subjects() {
        return periods.isEmpty() ? 0 : ratio().subjects();
    }

    /** Of this look alone; 1 where nothing was drawn. */
    double sequentialPValue() {
        return isDesigned && !periods.isEmpty() ? SampleRatioMonitor.DEFAULT.pValue(ratio()) : 1;
    }
}
