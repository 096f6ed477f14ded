package dev.palate.server.feedback;

import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric about to be declared; one that contradicts itself cannot be made. */
record NewMetric(
        String key,
        FeedbackKind kind,
        String direction,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        List<String> categories,
        String description) {

    NewMetric {
        var errors = new ArrayList<FieldError>();
        if (!kind.isScaled() && (minimum != null || maximum != null)) {
            errors.add(new FieldError("/minimum", "a %s metric has no range".formatted(kind.wireName())));
        }
        if (kind == FeedbackKind.RATING && (minimum == null || maximum == null)) {
            errors.add(new FieldError("/minimum", "a rating metric needs minimum and maximum"));
        }
        if (minimum != null && maximum != null && minimum.compareTo(maximum) >= 0) {
            errors.add(new FieldError("/maximum", "must be above minimum"));
        }
        if (kind == FeedbackKind.CATEGORY && categories.isEmpty()) {
            errors.add(new FieldError("/categories", "a category metric needs at least one category"));
        }
        if (kind != FeedbackKind.CATEGORY && !categories.isEmpty()) {
            errors.add(new FieldError("/categories", "a %s metric has no categories".formatted(kind.wireName())));
        }
        if (new HashSet<>(categories).size() < categories.size()) {
            errors.add(new FieldError("/categories", "must not name a category twice"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        categories = List.copyOf(categories);
    }
}
