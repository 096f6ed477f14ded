package dev.palate.server.preference;

import static dev.palate.server.preference.Tasting.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.PreferencesDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.statistics.ConfidenceSequence;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What scores of single answers say of versions. */
@ServerTest
class ScoreAlignmentTest {

    private static final Offset<Double> EXACTLY = within(1e-9);

    @Autowired
    TestProjects projects;

    /** Thumbs up of 3 in 4 for version 2 and 1 in 4 for version 1; prices of 1 and 2 in these shares, so of variances 5/26. */
    @Test
    void showsWhatScoresSayByItself() {
        var preferences = score(80);

        assertThat(preferences.getEvidence()).isEmpty();
        assertThat(preferences.getScores())
                .satisfiesExactly(
                        price -> {
                            assertThat(price.getMetric()).isEqualTo("price");
                            // Φ(½ / √(5/13))
                            assertThat(price.getAlignment().getValue()).isCloseTo(0.789943660225, EXACTLY);
                            assertThat(price.getAlignment().getLower()).isBetween(0.5, 0.7);
                        },
                        thumbs -> {
                            assertThat(List.of(thumbs.getMetric(), thumbs.getExperiment(), thumbs.getProfile()))
                                    .containsExactly("thumbs", "trial", "");
                            assertThat(thumbs.getVersion()).isEqualTo(2);
                            assertThat(thumbs.getAlignment().getValue()).isCloseTo(0.75, EXACTLY);
                            assertThat(thumbs.getAlignment().getSubjects()).isEqualTo(80);
                            var margin =
                                    ConfidenceSequence.tunedFor(1_000, 0.95).criticalValue(80, 0.95)
                                            * thumbs.getAlignment().getStandardError();
                            assertThat(thumbs.getAlignment().getLower()).isCloseTo(0.75 - margin, EXACTLY);
                        });
    }

    @Test
    void waitsForIntervalsThatMayBeLookedAt() {
        assertThat(score(8).getScores()).hasSize(2).allSatisfy(score -> {
            assertThat(score.getAlignment().getValue()).isPositive();
            assertThat(score.getAlignment().getLower()).isNull();
            assertThat(score.getAlignment().getUndefined())
                    .isEqualTo("too early: each version needs 30 subjects who scored it, and they have 4 and 4");
        });
    }

    private PreferencesDto score(int subjects) {
        var tasting = new Tasting(projects.create(), 2);
        tasting.scenario()
                .metric("price", "signal", Map.of("direction", "lower"))
                .experiment("trial", Tasting.PROMPT, Map.of("primaryMetric", "thumbs"));
        for (var subject = 0; subject < subjects; subject++) {
            var version = 1 + subject % 2;
            var exposure = tasting.show(
                    version,
                    "s" + subject,
                    Map.of("experiment", "trial", "variant", version == 1 ? "control" : "treatment"));
            var isUp = version == 2 ? subject % 8 > 1 : subject % 8 < 2;
            tasting.judge("binary", "thumbs", Map.of("exposureId", exposure, "value", isUp), Map.of());
            tasting.judge("signal", "price", Map.of("exposureId", exposure, "value", isUp ? 1 : 2), Map.of());
        }

        return tasting.preferences("");
    }

    /** The profile of a subject is shown what its parent is shown. */
    @Test
    void scoresTheVersionThatAProfileInherits() {
        var tasting = new Tasting(projects.create(), 3);
        tasting.scenario()
                .profile("expert", Map.of())
                .profile("lawyer", Map.of("parent", "expert"))
                .experiment(
                        "trial",
                        Tasting.PROMPT,
                        Map.of(
                                "variants",
                                List.of(
                                        Map.of("key", "control", "control", true, "version", 1),
                                        Map.of(
                                                "key",
                                                "treatment",
                                                "version",
                                                2,
                                                "versionsByProfile",
                                                Map.of("expert", 3)))));
        for (var subject = 0; subject < 8; subject++) {
            var isControl = subject % 2 == 0;
            var exposure = tasting.show(
                    isControl ? 1 : 3,
                    "s" + subject,
                    Map.of(
                            "experiment", "trial",
                            "variant", isControl ? "control" : "treatment",
                            "profile", "lawyer"));
            tasting.judge("binary", "thumbs", Map.of("exposureId", exposure, "value", subject < 4), Map.of());
        }

        assertThat(tasting.preferences("").getScores()).singleElement().satisfies(alignment -> {
            assertThat(alignment.getVersion()).isEqualTo(3);
            assertThat(alignment.getProfile()).isEqualTo("lawyer");
            assertThat(alignment.getAlignment().getValue()).isCloseTo(0.5, EXACTLY);
        });
    }
}
