package dev.palate.server.analysis;

import dev.palate.api.model.SampleRatioCountDto;
import dev.palate.api.model.SampleRatioDto;
import dev.palate.api.model.SampleRatioStateDto;
import dev.palate.statistics.ChangingSampleRatio;
import dev.palate.statistics.SampleRatio;
import dev.palate.statistics.Tested;
import dev.palate.statistics.Undefined;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether subjects entered the variants as designed. Each is held against the shares of the allocation that drew it, and
 * counts only for the variant it saw first, so that neither changed weights nor the moves they cause look like a fault.
 */
final class SampleRatioReport {

    private final Experiment experiment;
    private final List<Entrants> entrants;
    private final List<SampleRatio> periods;

    SampleRatioReport(Experiment experiment, List<Entrants> entrants) {
        this.experiment = experiment;
        this.entrants = entrants;
        this.periods = experiment.allocations().stream().map(this::period).toList();
    }

    private SampleRatio period(Allocation allocation) {
        return new SampleRatio(IntStream.range(0, experiment.variants().size())
                .mapToObj(position -> new SampleRatio.Share(
                        allocation.segments().shareOf(position),
                        entrants(allocation, experiment.variants().get(position))))
                .toList());
    }

    /** Reporters may leave out the allocation, which is no question as long as there is only one. */
    private long entrants(Allocation allocation, Variant variant) {
        return entrants.stream()
                .filter(entry -> entry.variant().equals(variant.key()))
                .filter(entry -> entry.allocation() == allocation.number()
                        || experiment.allocations().size() == 1)
                .mapToLong(Entrants::subjects)
                .sum();
    }

    SampleRatioDto dto() {
        var counts = IntStream.range(0, experiment.variants().size())
                .mapToObj(this::count)
                .toList();
        return judged(new SampleRatioDto(SampleRatioStateDto.TOO_EARLY, counts).threshold(SampleRatio.ALARM));
    }

    private SampleRatioCountDto count(int position) {
        return new SampleRatioCountDto(
                experiment.variants().get(position).key(),
                periods.stream()
                        .mapToLong(period -> period.shares().get(position).subjects())
                        .sum(),
                periods.isEmpty() ? 0 : new ChangingSampleRatio(periods).expected(position));
    }

    private SampleRatioDto judged(SampleRatioDto dto) {
        if (periods.isEmpty()) {
            return dto.undefined("the experiment has not been started");
        }
        var split = new ChangingSampleRatio(periods);
        if (split.strays() > 0) {
            return dto.state(SampleRatioStateDto.MISMATCH)
                    .undefined("%d subjects are in variants that took no traffic".formatted(split.strays()));
        }
        var test = split.test();
        if (test instanceof Undefined undefined) {
            return dto.undefined(undefined.reason().description());
        }
        if (split.smallestExpected() < SampleRatio.ENOUGH) {
            return dto.undefined("fewer than %.0f subjects are expected in a variant".formatted(SampleRatio.ENOUGH));
        }
        return dto.pValue(((Tested) test).pValue())
                .state(test.rejectsAt(SampleRatio.ALARM) ? SampleRatioStateDto.MISMATCH : SampleRatioStateDto.HEALTHY);
    }
}
