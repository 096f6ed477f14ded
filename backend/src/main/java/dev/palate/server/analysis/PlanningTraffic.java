package dev.palate.server.analysis;

import dev.palate.api.model.PlanTrafficDto;
import dev.palate.api.model.PlanTrafficDto.OriginEnum;
import java.util.List;

/** The traffic that a plan learns from: experiments of the past, or else the newest exposures. */
record PlanningTraffic(List<PlanningQueries.Past> experiments, PlanningQueries.Recent recent) {

    private static final double SHORTEST = 1;

    PlanningTraffic {
        experiments = List.copyOf(experiments);
    }

    /** Subjects who are new on a day, if all take part. */
    PlanInput subjectsPerDay() {
        if (!experiments.isEmpty()) {
            var all = experiments.stream()
                    .mapToDouble(past -> past.subjects() / past.share())
                    .sum();
            return PlanInput.learned(all / days(), subjects());
        }
        if (recent.subjects() == 0) {
            return PlanInput.unknown("the prompt was not shown to any subject by this label lately");
        }
        return recent.days() < SHORTEST
                ? PlanInput.unknown("the newest exposures span less than a day")
                : PlanInput.learned(recent.subjects() / recent.days(), recent.subjects());
    }

    private long subjects() {
        return experiments.isEmpty()
                ? recent.subjects()
                : experiments.stream().mapToLong(PlanningQueries.Past::subjects).sum();
    }

    private double days() {
        return experiments.isEmpty()
                ? recent.days()
                : experiments.stream().mapToLong(PlanningQueries.Past::days).sum();
    }

    PlanTrafficDto dto() {
        if (subjects() == 0) {
            return new PlanTrafficDto(OriginEnum.NOTHING, 0L);
        }
        return new PlanTrafficDto(experiments.isEmpty() ? OriginEnum.EXPOSURES : OriginEnum.EXPERIMENTS, subjects())
                .experiments(experiments.stream().map(PlanningQueries.Past::key).toList())
                .days(days());
    }
}
