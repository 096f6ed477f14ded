package dev.palate.server.preference;

import static dev.palate.server.preference.Tasting.only;
import static dev.palate.server.preference.Tasting.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.PreferenceErrorsDto;
import dev.palate.api.model.PreferenceModelDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.PlackettLuce;
import dev.palate.statistics.preference.Ranking;
import dev.palate.statistics.preference.Rankings;
import dev.palate.statistics.preference.Strengths;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What rankings say of versions. */
@ServerTest
class RankedPreferencesTest {

    private static final Offset<Double> EXACTLY = within(1e-9);

    @Autowired
    TestProjects projects;

    @Test
    void readsRankingsAndLeavesOutThoseWithTies() {
        var tasting = new Tasting(projects.create(), 4);
        var orders = List.of(List.of(3, 2, 1), List.of(3, 1, 2), List.of(2, 3, 1), List.of(1, 2), List.of(3, 2, 1));
        orders.forEach(order -> tasting.rank("s", order.stream().map(List::of).toList()));
        tasting.rank("s", List.of(List.of(1), List.of(2, 3)));
        tasting.rank("s", List.of(List.of(1), List.of(2), List.of(1)));

        var evidence = only(tasting.preferences(""));

        var fit = (Strengths) PlackettLuce.fit(new Rankings(
                3,
                orders.stream()
                        .map(order -> new Ranking(
                                "s", order.stream().map(version -> version - 1).toList(), 1))
                        .toList()));
        assertThat(evidence.getModel()).isEqualTo(PreferenceModelDto.PLACKETT_LUCE);
        assertThat(evidence.getErrors()).isEqualTo(PreferenceErrorsDto.INDEPENDENT);
        assertThat(List.of(evidence.getComparisons(), evidence.getLeftOut())).containsExactly(5L, 2L);
        assertThat(evidence.getPairs()).isEmpty();
        for (var place = 0; place < 3; place++) {
            var strength = (Estimated) fit.strength(place, Errors.ROBUST);
            var found = version(evidence, place + 1);
            assertThat(found.getUtility().getValue()).isCloseTo(strength.value(), EXACTLY);
            assertThat(found.getUtility().getStandardError()).isCloseTo(strength.standardError(), EXACTLY);
        }
        assertThat(version(evidence, 3).getAlignment().getValue()).isCloseTo(fit.preference(2, 0), EXACTLY);
    }

    @Test
    void learnsNothingFromTiedRankingsAlone() {
        var tasting = new Tasting(projects.create(), 2);
        tasting.rank("s", List.of(List.of(1, 2)));

        var evidence = only(tasting.preferences(""));

        assertThat(evidence.getUndefined()).isEqualTo("nothing was compared");
        assertThat(List.of(evidence.getComparisons(), evidence.getLeftOut())).containsExactly(0L, 1L);
        assertThat(version(evidence, 2).getAlignment().getUndefined()).isEqualTo("nothing was compared");
    }
}
