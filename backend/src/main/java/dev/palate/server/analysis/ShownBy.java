package dev.palate.server.analysis;

import dev.palate.api.model.PairSideDto;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which variant showed a version: the only one that shows it, for the profile or at all. */
record ShownBy(List<Variant> variants) {

    PairSideDto side(int version, @Nullable String profile) {
        var shownToProfile = profile == null ? null : onlyOne(variant -> variant.shows(version, profile));
        var shown = shownToProfile != null ? shownToProfile : onlyOne(variant -> variant.shows(version));
        return new PairSideDto(version).variant(shown == null ? null : shown.key());
    }

    private @Nullable Variant onlyOne(Predicate<Variant> shows) {
        var all = variants.stream().filter(shows).toList();
        return all.size() == 1 ? all.get(0) : null;
    }
}
