package dev.palate.server.preference;

import static dev.palate.server.preference.Tasting.only;
import static dev.palate.server.preference.Tasting.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.statistics.ConfidenceSequence;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What being shown first is worth, in the answers on preferences. */
@ServerTest
class ShownOrderTest {

    private static final Offset<Double> EXACTLY = within(1e-9);

    @Autowired
    TestProjects projects;

    /** 1 wins 30 of 40 when shown first and 20 of 40 when shown second: d + p = ln 3, d − p = 0. */
    @Test
    void takesBeingShownFirstForATermOfItsOwn() {
        var tasting = new Tasting(projects.create(), 2);
        for (var i = 0; i < 40; i++) {
            show(tasting, 1, 2, i < 30, "a" + i);
            show(tasting, 2, 1, i < 20, "b" + i);
        }

        var evidence = only(tasting.preferences(""));

        assertThat(evidence.getPosition().getValue()).isCloseTo(Math.log(3) / 2, EXACTLY);
        var margin = ConfidenceSequence.tunedFor(1_000, 0.95).criticalValue(80, 0.95)
                * evidence.getPosition().getStandardError();
        assertThat(evidence.getPosition().getLower()).isCloseTo(Math.log(3) / 2 - margin, EXACTLY);
        assertThat(evidence.getPosition().getSubjects()).isEqualTo(80);
        assertThat(version(evidence, 1).getUtility().getValue()).isCloseTo(Math.log(3) / 4, EXACTLY);
        assertThat(List.of(evidence.getSubjects(), evidence.getComparisons())).containsExactly(80L, 80L);
    }

    /** 1 wins 51 of 81, in whatever order. */
    @Test
    void leavesTheOrderOutUnlessItIsKnownOfAllPairs() {
        var tasting = new Tasting(projects.create(), 2);
        for (var i = 0; i < 40; i++) {
            show(tasting, 1, 2, i < 30, "a" + i);
            show(tasting, 2, 1, i < 20, "b" + i);
        }
        tasting.prefer(1, 2, "somebody");

        var evidence = only(tasting.preferences(""));

        assertThat(evidence.getPosition().getUndefined())
                .isEqualTo("the order in which they were shown is not known of all pairs");
        assertThat(version(evidence, 1).getUtility().getValue()).isCloseTo(Math.log(51 / 30.0) / 2, EXACTLY);
    }

    @Test
    void saysWhyBeingShownFirstHasNoTerm() {
        var sameOrder = new Tasting(projects.create(), 2);
        var firstWins = new Tasting(projects.create(), 2);
        for (var i = 0; i < 8; i++) {
            show(sameOrder, 1, 2, i < 6, "s" + i);
            show(firstWins, 1 + i % 2, 2 - i % 2, true, "s" + i);
        }

        assertThat(only(sameOrder.preferences("")).getPosition().getUndefined())
                .isEqualTo("no pair was shown in both orders");
        assertThat(version(only(sameOrder.preferences("")), 1).getUtility().getValue())
                .isCloseTo(Math.log(3) / 2, EXACTLY);
        assertThat(only(firstWins.preferences("")).getPosition().getUndefined())
                .isEqualTo("the order explains the outcomes completely");
        assertThat(version(only(firstWins.preferences("")), 1).getUtility().getValue())
                .isCloseTo(0, EXACTLY);
    }

    private static void show(Tasting tasting, int first, int second, boolean isFirstPreferred, String subject) {
        var shownFirst = tasting.show(first, subject, Map.of("position", 1));
        var shownSecond = tasting.show(second, subject, Map.of("position", 2));
        tasting.compare(
                isFirstPreferred ? shownFirst : shownSecond,
                isFirstPreferred ? shownSecond : shownFirst,
                "preferred",
                Map.of());
    }
}
