package dev.palate.server.analysis;

import dev.palate.statistics.ChangingSampleRatio;
import dev.palate.statistics.SampleRatio;
import dev.palate.statistics.SampleRatio.Share;
import dev.palate.statistics.SampleRatioMonitor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Subjects in the variants against the shares they should have, in one or more periods with shares of their own.
 *
 * @param isDesigned whether shares are those of allocations, so that subjects may be looked at one after the other
 */
record Split(List<SampleRatio> periods, boolean isDesigned) {

    Split {
        periods = List.copyOf(periods);
    }

    /** Each subject against the allocation that drew it. */
    static Split byAllocation(Experiment experiment, List<Drawn> subjects) {
        return new Split(
                experiment.allocations().stream()
                        .map(allocation -> period(experiment, allocation, subjects))
                        .toList(),
                true);
    }

    private static SampleRatio period(Experiment experiment, Allocation allocation, List<Drawn> subjects) {
        return new SampleRatio(IntStream.range(0, experiment.variants().size())
                .mapToObj(position -> new Share(
                        allocation.segments().shareOf(position),
                        subjects(experiment, allocation, experiment.variants().get(position), subjects)))
                .toList());
    }

    /** Reporters may leave out the allocation, which is no question as long as there is only one. */
    private static long subjects(Experiment experiment, Allocation allocation, Variant variant, List<Drawn> subjects) {
        return subjects.stream()
                .filter(drawn -> drawn.variant().equals(variant.key()))
                .filter(drawn -> drawn.allocation() == allocation.number()
                        || experiment.allocations().size() == 1)
                .mapToLong(Drawn::subjects)
                .sum();
    }

    /**
     * Those who answered, against those who were exposed on the same day: what is left to compare when weights were changed,
     * as answers are not kept by allocation.
     */
    static Split byDay(Experiment experiment, List<AnsweredByDay> answers) {
        return new Split(
                answers.stream()
                        .map(AnsweredByDay::day)
                        .distinct()
                        .map(day -> new SampleRatio(experiment.variants().stream()
                                .map(variant -> share(
                                        variant,
                                        answers.stream()
                                                .filter(answered ->
                                                        answered.day().equals(day))
                                                .toList()))
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
