package dev.palate.server.analysis;

import static java.util.stream.Collectors.groupingBy;

import dev.palate.engine.routing.SegmentTable;
import dev.palate.statistics.ChangingSampleRatio;
import dev.palate.statistics.SampleRatio;
import dev.palate.statistics.SampleRatio.Share;
import dev.palate.statistics.SampleRatioMonitor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Subjects in the variants against the shares they should have, in one or more periods with shares of their own. */
record Split(List<SampleRatio> periods) {

    /** What stands for the profile of those in the pool. */
    private static final String POOL = "";

    Split {
        periods = List.copyOf(periods);
    }

    /** Each subject against the shares that the allocation which drew it gave to its profile. */
    static Split of(Experiment experiment, List<Drawn> subjects) {
        return new Split(experiment.allocations().stream()
                .flatMap(allocation -> periods(experiment, allocation, subjects))
                .toList());
    }

    /** One for each table of an allocation. */
    private static Stream<SampleRatio> periods(Experiment experiment, Allocation allocation, List<Drawn> subjects) {
        var own = allocation.segmentsByProfile();
        var drawn = subjects.stream()
                .filter(of -> allocation.equals(experiment.drawnBy(of.allocation())))
                .collect(groupingBy(of -> own.containsKey(of.profile()) ? of.profile() : POOL));
        return Stream.concat(Stream.of(POOL), own.keySet().stream())
                .map(profile ->
                        ratio(experiment, allocation.segmentsOf(profile), drawn.getOrDefault(profile, List.of())));
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

    ChangingSampleRatio ratio() {
        return new ChangingSampleRatio(periods);
    }

    long subjects() {
        return periods.isEmpty() ? 0 : ratio().subjects();
    }

    /** Of this look alone; 1 where nothing was drawn. */
    double sequentialPValue() {
        return periods.isEmpty() ? 1 : SampleRatioMonitor.DEFAULT.pValue(ratio());
    }
}
