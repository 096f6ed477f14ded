package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.palate.api.model.ProfileDifferenceDto;
import dev.palate.api.model.ProfileFindingDto;
import dev.palate.api.model.SegmentsDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Whether one prompt serves all profiles. */
@ServerTest
class SegmentsTest {

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private Evidence evidence;

    private Trial trial;

    @BeforeEach
    void startTrial() {
        trial = new Trial(db, evidence, projects.create(), Map.of("guardrails", List.of()));
    }

    @Test
    void namesTheProfileThatIsTheException() {
        judge("", 3, 4, 5);
        judge("novice", 3, 4, 5);
        judgeTheOtherWay("expert");

        var segments = segments();

        assertThat(segments.getSentence()).isEqualTo("'short' for all, except for 'expert': there it is worse.");
        assertThat(segments.getInteraction().getpValue()).isLessThan(0.001);
        assertThat(segments.getInteraction().getDeviation()).isPositive();
        assertThat(segments.getProfiles())
                .extracting(ProfileDifferenceDto::getProfile, ProfileDifferenceDto::getFinding)
                .containsExactly(
                        tuple(null, ProfileFindingDto.BETTER),
                        tuple("expert", ProfileFindingDto.WORSE),
                        tuple("novice", ProfileFindingDto.BETTER));
        assertThat(segments.getProfiles()).allSatisfy(segment -> {
            assertThat(segment.getSubjects()).isEqualTo(80);
            assertThat(Math.abs(segment.getPooledDifference().getValue()))
                    .isLessThan(Math.abs(segment.getDifference().getValue()) + 1e-9);
        });
    }

    /** The differences are 2.8 standard errors apart, which is enough for one look only. */
    @Test
    void isNotTakenInByOneLookOfMany() {
        judge("", 2, 3, 4);
        judge("novice", 2, 2, 3);

        var segments = segments();

        assertThat(segments.getInteraction().getFixedHorizonPValue()).isLessThan(0.05);
        assertThat(segments.getInteraction().getpValue()).isGreaterThan(0.05);
        assertThat(segments.getSentence()).startsWith("Nothing speaks for different prompts");
    }

    @Test
    void seesNoReasonForSeveralPromptsWhereProfilesAgree() {
        judge("", 3, 4, 5);
        judge("novice", 3, 4, 5);

        var segments = segments();

        assertThat(segments.getSentence())
                .startsWith(
                        "Nothing speaks for different prompts: the difference of 'short' is not visibly another one");
        assertThat(segments.getProfiles())
                .allSatisfy(segment -> assertThat(segment.getFinding()).isEqualTo(ProfileFindingDto.BETTER));
    }

    @Test
    void cannotTellFromOneProfile() {
        judge("novice", 3, 4, 5);

        var segments = segments();

        assertThat(segments.getSentence()).isEqualTo("Whether profiles differ cannot be told yet.");
        assertThat(segments.getInteraction().getpValue()).isNull();
        assertThat(segments.getInteraction().getUndefined()).startsWith("two profiles at least");
    }

    private SegmentsDto segments() {
        return trial.results().getSegments().get(0);
    }

    private void judge(String profile, Object... treatment) {
        trial.judgeAll("rating", "stars", trial.subjects("control", profile, 40), 1, 2, 3);
        trial.judgeAll("rating", "stars", trial.subjects("short", profile, 40), treatment);
    }

    private void judgeTheOtherWay(String profile) {
        trial.judgeAll("rating", "stars", trial.subjects("control", profile, 40), 3, 4, 5);
        trial.judgeAll("rating", "stars", trial.subjects("short", profile, 40), 1, 2, 3);
    }
}
