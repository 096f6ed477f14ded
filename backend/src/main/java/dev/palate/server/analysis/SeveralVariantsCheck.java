package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckDto;
import dev.palate.api.model.HealthCheckKeyDto;
import dev.palate.api.model.HealthCheckStatusDto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether hardly any subject saw more than one variant. Those who did are excluded from the sums of variants, not from
 * comparisons, which show several to everybody.
 *
 * @param decided the primary metric by the deciding source; absent where none was declared
 */
record SeveralVariantsCheck(
        Experiment experiment,
        List<Entrants> entrants,
        @Nullable JudgedMetric decided) {

    private static final double LIMIT = 0.01;

    HealthCheckDto dto() {
        var subjects = entrants.stream().mapToLong(Entrants::subjects).sum();
        if (subjects == 0) {
            return dto(HealthCheckStatusDto.UNDEFINED, "no subject was exposed", 0);
        }
        var inSeveral = entrants.stream().mapToLong(Entrants::inSeveral).sum();
        var share = (double) inSeveral / subjects;
        return dto(
                        share > LIMIT && !isMeantTo() ? HealthCheckStatusDto.WARNING : HealthCheckStatusDto.OK,
                        "%,d of %,d subjects saw several variants%s"
                                .formatted(inSeveral, subjects, inSeveral == 0 ? "" : consequence()),
                        subjects)
                .share(share);
    }

    private String consequence() {
        if (isMeantTo()) {
            return ", as comparisons need it, and count in these alone";
        }
        if (experiment.allocations().size() < 2) {
            return " and are excluded";
        }
        return experiment.adaptive()
                ? " and are excluded; as shares changed, these are subjects who came back, so the adaptive estimates, which"
                        + " count everybody where they entered, are the ones to read"
                : " and are excluded; as weights were changed, these may be subjects who came back, and those who are left"
                        + " no fair sample";
    }

    private boolean isMeantTo() {
        return decided != null && decided.metric().isPairwise();
    }

    private static HealthCheckDto dto(HealthCheckStatusDto status, String sentence, long subjects) {
        return new HealthCheckDto(HealthCheckKeyDto.SEVERAL_VARIANTS, status, sentence, subjects, List.of())
                .limit(LIMIT);
    }
}
