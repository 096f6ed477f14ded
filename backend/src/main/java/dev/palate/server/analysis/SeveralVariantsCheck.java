package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckDto;
import dev.palate.api.model.HealthCheckKeyDto;
import dev.palate.api.model.HealthCheckStatusDto;
import java.util.List;

/** Whether hardly any subject saw more than one variant. */
record SeveralVariantsCheck(List<Entrants> entrants) {

    private static final double LIMIT = 0.01;

    HealthCheckDto dto() {
        var subjects = entrants.stream().mapToLong(Entrants::subjects).sum();
        if (subjects == 0) {
            return dto(HealthCheckStatusDto.UNDEFINED, "no subject was exposed", 0);
        }
        var share = (double) inSeveral() / subjects;
        return dto(
                        share > LIMIT ? HealthCheckStatusDto.WARNING : HealthCheckStatusDto.OK,
                        "%,d of %,d subjects saw several variants".formatted(inSeveral(), subjects),
                        subjects)
                .share(share);
    }

    long inSeveral() {
        return entrants.stream().mapToLong(Entrants::inSeveral).sum();
    }

    private static HealthCheckDto dto(HealthCheckStatusDto status, String sentence, long subjects) {
        return new HealthCheckDto(HealthCheckKeyDto.SEVERAL_VARIANTS, status, sentence, subjects, List.of())
                .limit(LIMIT);
    }
}
