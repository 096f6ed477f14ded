package dev.palate.server.analysis;

import dev.palate.api.model.ReportFormatDto;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** The forms that a decision report is answered in. */
enum ReportForm {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8"),
    MARKDOWN("text/markdown;charset=UTF-8");

    private final MediaType mediaType;

    ReportForm(String mediaType) {
        this.mediaType = MediaType.parseMediaType(mediaType);
    }

    /** The format that is asked for, or else what the reader likes most. */
    static ReportForm of(@Nullable ReportFormatDto format, List<MediaType> accepted) {
        return format != null
                ? valueOf(format.name())
                : accepted.stream()
                        .sorted(Comparator.comparing(MediaType::getQualityValue).reversed())
                        .flatMap(ReportForm::within)
                        .findFirst()
                        .orElse(JSON);
    }

    private static Stream<ReportForm> within(MediaType range) {
        return Arrays.stream(values()).filter(form -> range.isCompatibleWith(form.mediaType));
    }

    MediaType mediaType() {
        return mediaType;
    }
}
