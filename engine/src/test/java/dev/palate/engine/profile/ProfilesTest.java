package dev.palate.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.palate.engine.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfilesTest {

    private static final Map<String, Object> NOBODY = Map.of();

    private final Profiles profiles = Profiles.of(List.of(
            profile("expert-brief", "brief", Map.of("expertise", "expert", "tone", "dry")),
            profile("brief", "house", Map.of("length", "short")),
            profile("house", null, Map.of("tone", "warm", "length", "medium", "language", "en"))));

    @Test
    void takesTheExplicitProfileFirst() {
        ResolvedProfile resolved = profiles.resolve("brief", "expert-brief", NOBODY);

        assertThat(resolved.profile()).isEqualTo(profiles.find("brief"));
        assertThat(resolved.source()).isEqualTo(ProfileSource.EXPLICIT);
        assertThat(codes(resolved)).containsExactly("profile_explicit");
    }

    @Test
    void takesTheStoredProfileNext() {
        ResolvedProfile resolved = profiles.resolve(null, "brief", NOBODY);

        assertThat(resolved.profile()).isEqualTo(profiles.find("brief"));
        assertThat(resolved.source()).isEqualTo(ProfileSource.STORED);
        assertThat(codes(resolved)).containsExactly("profile_stored");
    }

    @Test
    void takesTheMatchingRuleOfHighestPriority() {
        Profiles ruled = Profiles.of(List.of(
                ruled("low", 1, "plan", "pro"),
                ruled("b", 5, "plan", "pro"),
                ruled("a", 5, "plan", "pro"),
                ruled("free", 9, "plan", "free")));

        ResolvedProfile resolved = ruled.resolve(null, null, Map.of("plan", "pro"));

        assertThat(resolved.path()).containsExactly("a");
        assertThat(resolved.source()).isEqualTo(ProfileSource.RULE);
        assertThat(codes(resolved)).containsExactly("profile_rule");
        assertThat(ruled.resolve("low", null, Map.of("plan", "free")).path()).containsExactly("low");
        assertThat(ruled.resolve(null, null, Map.of("plan", "team"))).isEqualTo(ResolvedProfile.NONE);
    }

    @Test
    void findsNoneWithoutAnyHint() {
        ResolvedProfile resolved = profiles.resolve(null, null, NOBODY);

        assertThat(resolved.profile()).isNull();
        assertThat(resolved.source()).isEqualTo(ProfileSource.NONE);
        assertThat(resolved.values()).isEmpty();
        assertThat(resolved.path()).isEmpty();
        assertThat(codes(resolved)).containsExactly("profile_none");
    }

    @Test
    void passesOverUnknownKeysWithAReason() {
        assertThat(codes(profiles.resolve("gone", "brief", NOBODY)))
                .containsExactly("profile_unknown", "profile_stored");
        assertThat(codes(profiles.resolve("gone", "gone too", NOBODY)))
                .containsExactly("profile_unknown", "profile_unknown", "profile_none");
        assertThat(profiles.resolve("gone", null, NOBODY).reasons().get(0).detail())
                .isEqualTo("The context names profile 'gone', which does not exist.");
        assertThat(profiles.resolve(null, "gone", NOBODY).reasons().get(0).detail())
                .isEqualTo("The subject has profile 'gone', which does not exist.");
    }

    @Test
    void putsOwnValuesOverThoseOfAncestors() {
        ResolvedProfile resolved = profiles.resolve("expert-brief", null, NOBODY);

        assertThat(resolved.values())
                .isEqualTo(Map.of("expertise", "expert", "tone", "dry", "length", "short", "language", "en"));
        assertThat(resolved.path()).containsExactly("expert-brief", "brief", "house");
    }

    @Test
    void answersRepeatedlyWithTheSameObject() {
        assertThat(profiles.resolve("brief", null, NOBODY)).isSameAs(profiles.resolve("brief", null, NOBODY));
        assertThat(profiles.resolve(null, "brief", NOBODY)).isSameAs(profiles.resolve(null, "brief", NOBODY));
    }

    @Test
    void refusesAnUnknownParent() {
        assertThatExceptionOfType(UnknownParentException.class)
                .isThrownBy(() -> Profiles.of(List.of(profile("a", "gone", Map.of()))))
                .withMessage("profile 'a' has an unknown parent: 'gone'")
                .satisfies(e -> assertThat(e.profile()).isEqualTo("a"))
                .satisfies(e -> assertThat(e.parent()).isEqualTo("gone"));
    }

    @Test
    void namesTheCycleThatItRefuses() {
        assertThatExceptionOfType(ProfileCycleException.class)
                .isThrownBy(() -> Profiles.of(List.of(
                        profile("leaf", "a", Map.of()),
                        profile("a", "b", Map.of()),
                        profile("b", "c", Map.of()),
                        profile("c", "a", Map.of()))))
                .withMessage("profiles are their own ancestors: a -> b -> c -> a")
                .satisfies(e -> assertThat(e.cycle()).containsExactly("a", "b", "c", "a"));
        assertThatExceptionOfType(ProfileCycleException.class)
                .isThrownBy(() -> Profiles.of(List.of(profile("a", "a", Map.of()))))
                .withMessage("profiles are their own ancestors: a -> a");
    }

    @Test
    void refusesTwoProfilesWithOneKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profiles.of(List.of(profile("a", null, Map.of()), profile("a", null, Map.of()))))
                .withMessage("there are two profiles 'a'");
    }

    @Test
    void boundsTheNumberOfAncestors() {
        assertThat(Profiles.of(chain(33)).resolve("p32", null, NOBODY).path()).hasSize(33);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profiles.of(chain(34)))
                .withMessage("profile 'p33' has more than 32 ancestors");
    }

    private static List<Profile> chain(int length) {
        List<Profile> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            chain.add(profile("p" + i, i == 0 ? null : "p" + (i - 1), Map.of()));
        }
        return chain;
    }

    private static Profile profile(String key, @Nullable String parent, Map<String, Object> values) {
        return new Profile(key, 1, parent, 0, null, values);
    }

    private static Profile ruled(String key, int priority, String attribute, String value) {
        Rule rule = Rule.all(Condition.of(attribute, Operator.EQUALS, value));
        return new Profile(key, 1, null, priority, rule, Map.of());
    }

    private static List<String> codes(ResolvedProfile resolved) {
        return resolved.reasons().stream()
                .map(Reason::code)
                .map(code -> code.wireName())
                .toList();
    }
}
