package dev.palate.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Operation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Every operation of the contract against every kind of caller. */
@ServerTest
class AuthorisationMatrixTest {

    @Autowired
    Contract contract;

    @Autowired
    TestProjects projects;

    @Test
    @DisplayName("S1 Every operation is refused without credentials")
    void refusesEveryOperationWithoutCredentials() {
        var everybody = Set.of(Operation.PUBLIC);

        check(projects.anonymous(), projects.create(), everybody, 401);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B69 A key is admitted to what its type may do, and to nothing else")
    void admitsAKeyToWhatItsTypeMayDo(KeyType type) {
        var project = projects.create();

        check(project.with(type), project, type.permissions(), 403);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B69 A member is admitted to what their role may do, and to nothing else")
    void admitsAMemberToWhatTheirRoleMayDo(Role role) {
        var project = projects.create();
        var permissions = new HashSet<>(role.permissions());
        permissions.add(Operation.SESSION);

        check(project.as(role), project, permissions, 403);
    }

    @Test
    void letsOnlyAnAdminOfTheServerCreateProjects() {
        var creation = contract.operations().stream()
                .filter(operation -> operation.permission().equals("projects:create"))
                .findFirst()
                .orElseThrow();
        var project = projects.create();

        assertThat(status(project.as(Role.ADMIN), creation, project)).isEqualTo(403);
        assertThat(status(projects.serverAdmin(), creation, project)).isNotIn(401, 403);
    }

    @Test
    void knowsEveryPermissionOfTheContract() {
        var held = new HashSet<>(Role.ADMIN.permissions());
        held.addAll(Set.of(Operation.PUBLIC, Operation.SESSION, "projects:create", "server:export"));

        assertThat(contract.operations()).extracting(Operation::permission).isSubsetOf(held);
        assertThat(contract.operations()).hasSizeGreaterThan(60);
    }

    private void check(WebTestClient caller, TestProject project, Set<String> permissions, int refusal) {
        var softly = new SoftAssertions();
        operations().forEach(operation -> {
            var status = status(caller, operation, project);
            var expectation = softly.assertThat(status).as("%s of %s", operation.id(), permissions);
            if (permissions.contains(operation.permission())
                    || operation.permission().equals(Operation.PUBLIC)) {
                expectation.isNotIn(401, 403, 405);
            } else {
                expectation.isEqualTo(refusal);
            }
        });
        softly.assertAll();
    }

    /** Signing in answers 401 by itself, and signing out ends the session of the test, so they come last or not at all. */
    private Stream<Operation> operations() {
        return contract.operations().stream()
                .filter(operation -> !Set.of("signIn", "signOut").contains(operation.id()));
    }

    private static int status(WebTestClient caller, Operation operation, TestProject project) {
        var path = operation.path().getPatternString().substring(Contract.BASE.length());
        var answer = caller.method(operation.method())
                .uri(path, variables(project))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .returnResult(byte[].class);
        answer.getResponseBody().subscribe().dispose(); // a stream would go on for ever
        return answer.getStatus().value();
    }

    private static Map<String, Object> variables(TestProject project) {
        return Map.ofEntries(
                Map.entry("project", project.key()),
                Map.entry("prompt", "none"),
                Map.entry("number", 1),
                Map.entry("label", "none"),
                Map.entry("dimension", "none"),
                Map.entry("profile", "none"),
                Map.entry("subject", "none"),
                Map.entry("experiment", "none"),
                Map.entry("holdout", "none"),
                Map.entry("exposure", "01890000-0000-7000-8000-000000000000"),
                Map.entry("username", "none"),
                Map.entry("id", "01890000-0000-7000-8000-000000000000"));
    }
}
