package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShownByTest {

    private final ShownBy shownBy = new ShownBy(List.of(
            new Variant("control", true, 1, Map.of("expert", 3)), new Variant("short", false, 3, Map.of("novice", 4))));

    @Test
    void namesTheVariantOfAVersion() {
        assertThat(variant(1, null)).isEqualTo("control");
        assertThat(variant(4, null)).isEqualTo("short");
    }

    @Test
    void namesNoneWhenSeveralShowTheVersion() {
        assertThat(variant(3, null)).isNull();
    }

    @Test
    void tellsVariantsApartByWhatTheProfileGets() {
        assertThat(variant(3, "novice")).isNull();
        assertThat(variant(3, "")).isEqualTo("short");
    }

    @Test
    void namesTheOnlyVariantWhenTheProfileInheritsItsVersion() {
        assertThat(variant(4, "child-of-novice")).isEqualTo("short");
    }

    @Test
    void namesNoneForVersionsOutsideTheExperiment() {
        assertThat(variant(9, "expert")).isNull();
    }

    private @Nullable String variant(int version, @Nullable String profile) {
        return shownBy.side(version, profile).getVariant();
    }
}
