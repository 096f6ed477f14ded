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

    static final String TOO_FEW = "fewer than %.0f subjects are expected in a variant".formatted(SampleRatio.ENOUGH);

    private final Experiment experiment;
    private final List<SampleRatio> periods;

    SampleRatioReport(Experiment experiment, List<Entrants> entrants) {
        this.experiment = experiment;
        this.periods = Split.of(
                        experiment, entrants.stream().map(Entrants::drawn).toList())
                .periods();
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
            return dto.undefined(TOO_FEW);
        }
        return dto.pValue(((Tested) test).pValue())
                .state(test.rejectsAt(SampleRatio.ALARM) ? SampleRatioStateDto.MISMATCH : SampleRatioStateDto.HEALTHY);
    }
}
