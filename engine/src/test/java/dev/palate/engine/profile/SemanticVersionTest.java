package dev.palate.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

    /** The examples of semver.org, item 11, and some more. */
    private static final List<String> ASCENDING = List.of(
            "0.9.9",
            "1.0.0-0",
            "1.0.0-2",
            "1.0.0-11",
            "1.0.0-99999999999999999999",
            "1.0.0--",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.10",
            "1.2.0",
            "2.0.0",
            "10.0.0",
            "99999999999999999999.0.0");

    @Test
    void ordersByPrecedence() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                assertThat(Integer.signum(version(ASCENDING.get(i)).compareTo(version(ASCENDING.get(j)))))
                        .as("%s and %s", ASCENDING.get(i), ASCENDING.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void ignoresBuildMetadata() {
        assertThat(version("1.0.0+001"))
                .isEqualTo(version("1.0.0+exp.sha-5114f85"))
                .isEqualTo(version("1.0.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "v1.2.3",
                "1.2.3 ",
                "01.2.3",
                "1.2.3-",
                "1.2.3-a..b",
                "1.2.3-01",
                "1.2.3+",
                "1.2.3+a..b",
                "1.2.-3",
                "-1.2.3",
                "1.2.3-ä",
                "1.2.3+a+b",
                "+1.2.3",
                "١.2.3"
            })
    void refusesWhatIsNotAVersion(String text) {
        assertThat(SemanticVersion.find(text)).isNull();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(SemanticVersion.find("1.2.3-" + "a".repeat(250))).isNotNull();
        assertThat(SemanticVersion.find("1.2.3-" + "a".repeat(251))).isNull();
    }

    private static SemanticVersion version(String text) {
        return Objects.requireNonNull(SemanticVersion.find(text), text);
    }
}
