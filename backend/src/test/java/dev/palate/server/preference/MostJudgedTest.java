package dev.palate.server.preference;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MostJudgedTest {

    @Test
    void leavesOutTheVersionsThatWereJudgedLeast() {
        var comparisons = IntStream.rangeClosed(1, 102)
                .boxed()
                .collect(toMap(Function.identity(), version -> version == 7 || version == 50 ? 1L : 2L));

        assertThat(MostJudged.of(comparisons))
                .hasSize(100)
                .doesNotContain(7, 50)
                .isSorted();
    }
}
