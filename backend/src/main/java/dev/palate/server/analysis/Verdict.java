package dev.palate.server.analysis;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.VerdictDto;
import dev.palate.api.model.VerdictStatusDto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be concluded.
 *
 * @param variant which is better, or worse
 * @param reasons what blocks the verdict, or is missing for one
 * @param changes what would change it
 */
record Verdict(
        VerdictStatusDto status,
        String sentence,
        @Nullable String variant,
        List<String> reasons,
        List<String> changes,
        Progress progress) {

    static Verdict of(
            VerdictStatusDto status, String sentence, List<String> reasons, List<String> changes, Progress progress) {
        return new Verdict(status, sentence, null, reasons, changes, progress);
    }

    VerdictDto dto(@Nullable JudgedMetric decided, String guarantee) {
        var dto = new VerdictDto(status, sentence, reasons, changes, guarantee)
                .variant(variant)
                .subjects(progress.subjects())
                .subjectsNeeded(progress.needed())
                .expectedAt(progress.expectedAt());
        return decided == null
                ? dto
                : dto.metric(decided.metric().key())
                        .source(decided.source() == null ? null : FeedbackSourceDto.fromValue(decided.source()));
    }
}
