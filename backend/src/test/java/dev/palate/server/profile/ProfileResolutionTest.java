package dev.palate.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ProfileResolutionTest {

    @Autowired
    TestProjects projects;

    private Api api;

    @BeforeEach
    void createProfiles() {
        api = new Api(projects.create().management());
        api.create("/dimensions", """
                {"key": "tone", "kind": "enum", "values": ["warm", "plain"]}""");
        api.create("/dimensions", """
                {"key": "length", "kind": "ordinal", "values": ["short", "long"]}""");
        api.create("/profiles", """
                {"key": "readers", "values": {"tone": "plain", "length": "long"}}""");
        api.create("/profiles", """
                {"key": "concise", "parent": "readers", "priority": 10, "values": {"length": "short"},
                 "rule": {"conditions": [{"attribute": "plan", "operator": "in", "values": ["pro", "team"]}]}}""");
        api.create("/profiles", """
                {"key": "modern", "priority": 20, "values": {"tone": "warm"},
                 "rule": {"conditions": [{"attribute": "app", "operator": "semver_at_least", "values": ["2.0.0"]}]}}""");
    }

    @Test
    void choosesTheMatchingRuleOfHighestPriority() {
        var resolved = resolve("""
                {"attributes": {"plan": "pro", "app": "2.1.0"}}""");

        assertThat(resolved.text("/profile/key")).isEqualTo("modern");
        assertThat(resolved.text("/profile/source")).isEqualTo("rule");
    }

    @Test
    void answersWithInheritedValuesAndThePath() {
        var resolved = resolve("""
                {"attributes": {"plan": "pro", "app": "1.9.0"}}""");

        assertThat(resolved.text("/profile/key")).isEqualTo("concise");
        assertThat(resolved.at("/profile/version").asInt()).isEqualTo(1);
        assertThat(resolved.at("/path").valueStream().map(key -> key.asString()))
                .containsExactly("concise", "readers");
        assertThat(resolved.text("/values/length")).isEqualTo("short");
        assertThat(resolved.text("/values/tone")).isEqualTo("plain");
        assertThat(resolved.text("/reasons/0/code")).isEqualTo("profile_rule");
    }

    @Test
    void prefersWhatIsStoredAndAboveAllWhatIsNamed() {
        api.putNew("/subjects/user-42/profile", "{\"profile\": \"readers\"}").expect(201);

        var stored = resolve("""
                {"subject": "user-42", "attributes": {"plan": "pro"}}""");
        var named = resolve("""
                {"subject": "user-42", "profile": "modern", "attributes": {"plan": "pro"}}""");

        assertThat(stored.text("/profile/key")).isEqualTo("readers");
        assertThat(stored.text("/profile/source")).isEqualTo("stored");
        assertThat(named.text("/profile/key")).isEqualTo("modern");
        assertThat(named.text("/profile/source")).isEqualTo("explicit");
    }

    @Test
    void saysThatNoProfileApplies() {
        var resolved = resolve("{}");

        assertThat(resolved.at("/profile").isMissingNode()).isTrue();
        assertThat(resolved.at("/values").size()).isZero();
        assertThat(resolved.text("/reasons/0/code")).isEqualTo("profile_none");
    }

    @Test
    void passesOverAProfileThatDoesNotExist() {
        var resolved = resolve("""
                {"profile": "nobody", "attributes": {"plan": "pro"}}""");

        assertThat(resolved.text("/profile/key")).isEqualTo("concise");
        assertThat(resolved.text("/reasons/0/code")).isEqualTo("profile_unknown");
    }

    private Answer resolve(String context) {
        return api.post("/profiles/resolve", context).expect(200);
    }
}
