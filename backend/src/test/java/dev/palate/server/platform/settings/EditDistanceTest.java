package dev.palate.server.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({"'', '', 0", "'', abc, 3", "abc, '', 3", "kitten, sitting, 3", "same, same, 0", "ab, ba, 2", "a, b, 1"})
    void countsCharacters(String one, String other, int distance) {
        assertThat(EditDistance.between(one, other)).isEqualTo(distance);
    }
}
