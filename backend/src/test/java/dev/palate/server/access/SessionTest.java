package dev.palate.server.access;

import static dev.palate.server.TestProjects.body;
import static dev.palate.server.access.SignIn.PASSWORD;
import static dev.palate.server.access.SignIn.cookie;
import static dev.palate.server.access.SignIn.member;
import static dev.palate.server.access.SignIn.name;
import static dev.palate.server.access.SignIn.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.api.model.ProblemDto;
import dev.palate.api.model.ProjectRoleDto;
import dev.palate.api.model.SessionDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class SessionTest {

    @Autowired
    TestProjects projects;

    @Test
    @DisplayName("B67 A session begins with the password and ends with signing out")
    void beginsWithThePasswordAndEndsWithSigningOut() {
        var project = projects.create();
        var username = member(project, Role.EDITOR);

        var signedIn = signIn(username, PASSWORD)
                .expectStatus()
                .isCreated()
                .expectBody(SessionDto.class)
                .returnResult();
        var client = SignIn.client(projects, signedIn);

        var session = session(signedIn);
        assertThat(session.getUsername()).isEqualTo(username);
        assertThat(session.getAdmin()).isFalse();
        assertThat(session.getProjects()).extracting(ProjectRoleDto::getProject).containsExactly(project.key());
        client.get().uri("/session").exchange().expectStatus().isOk();
        client.delete().uri("/session").exchange().expectStatus().isNoContent();
        client.get().uri("/session").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void travelsInACookieThatOnlyThisSiteSendsAndNoScriptReads() {
        var cookie = cookie(signIn(member(projects.create(), Role.VIEWER), PASSWORD)
                .expectBody(SessionDto.class)
                .returnResult());

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.isSecure()).isFalse();
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    @DisplayName("B64 A session needs its token to change anything")
    void needsItsTokenToChangeAnything() {
        var project = projects.create();
        var admin = project.as(Role.ADMIN);

        var forged = admin.mutate()
                .defaultHeaders(headers -> headers.remove("X-CSRF-Token"))
                .build();

        forged.get().uri("/api-keys").exchange().expectStatus().isOk();
        forged.post()
                .uri("/api-keys")
                .bodyValue(Map.of("name", "k", "type", "server"))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("csrf_token_required");
        forged.delete()
                .uri("/session")
                .header("X-CSRF-Token", "guessed")
                .exchange()
                .expectStatus()
                .isForbidden();
        admin.get().uri("/session").exchange().expectStatus().isOk();
    }

    @Test
    @DisplayName("B71 A wrong password gets the same answer as an unknown user")
    void answersTheSameForAWrongPasswordAsForAnUnknownUser() {
        var username = member(projects.create(), Role.VIEWER);

        var wrong = body(signIn(username, "not the password").expectStatus().isUnauthorized(), ProblemDto.class);
        var unknown = body(signIn(name(), "not the password").expectStatus().isUnauthorized(), ProblemDto.class);

        assertThat(unknown).usingRecursiveComparison().ignoringFields("traceId").isEqualTo(wrong);
        assertThat(wrong.getCode()).isEqualTo("sign_in_failed");
    }

    @Test
    @DisplayName("B71 An account is slow to guess, also with the right password in the end")
    void isSlowToGuess() {
        var username = member(projects.create(), Role.VIEWER);
        for (int i = 0; i < SignInThrottle.PER_ACCOUNT; i++) {
            signIn(username, "guess " + i).expectStatus().isUnauthorized();
        }

        signIn(username, PASSWORD)
                .expectStatus()
                .isEqualTo(HttpStatus.TOO_MANY_REQUESTS)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "60");
    }

    @Test
    @DisplayName("B67 Whoever plants a session in a browser does not get into what its user opens")
    void isNeverOneThatTheBrowserBrought() {
        var username = member(projects.create(), Role.VIEWER);
        var planted = "A".repeat(43);

        var signedIn = SignIn.attempt(
                        projects.anonymous()
                                .mutate()
                                .defaultCookie(SessionCookie.NAME, planted)
                                .build(),
                        username,
                        PASSWORD)
                .expectBody(SessionDto.class)
                .returnResult();

        assertThat(cookie(signedIn).getValue()).isNotEqualTo(planted);
        projects.anonymous()
                .get()
                .uri("/session")
                .cookie(SessionCookie.NAME, planted)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void isAnotherOneEachTime() {
        var username = member(projects.create(), Role.VIEWER);

        var first = signIn(username, PASSWORD).expectBody(SessionDto.class).returnResult();
        var second = signIn(username, PASSWORD).expectBody(SessionDto.class).returnResult();

        assertThat(cookie(first).getValue()).isNotEqualTo(cookie(second).getValue());
        SignIn.client(projects, first)
                .delete()
                .uri("/session")
                .exchange()
                .expectStatus()
                .isNoContent();
        SignIn.client(projects, second)
                .get()
                .uri("/session")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void meansTheOnlyProjectOfItsUserUnlessItNamesOne() {
        var project = projects.create();
        var client = SignIn.client(
                projects,
                signIn(member(project, Role.EDITOR), PASSWORD)
                        .expectBody(SessionDto.class)
                        .returnResult());

        client.get().uri("/members").exchange().expectStatus().isForbidden();
        client.get()
                .uri("/members")
                .header("Palate-Project", projects.create().key())
                .exchange()
                .expectStatus()
                .isNotFound();
        client.get()
                .uri("/members")
                .header("Palate-Project", "no-such-project")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void mustNameOneOfSeveralProjects() {
        var project = projects.create();
        projects.create();
        var admin = projects.serverAdmin();

        admin.get()
                .uri("/api-keys")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("project_required");
        admin.get()
                .uri("/api-keys")
                .header("Palate-Project", project.key())
                .exchange()
                .expectStatus()
                .isOk();
        admin.get().uri("/projects").exchange().expectStatus().isOk();
    }

    private WebTestClient.ResponseSpec signIn(String username, String password) {
        return SignIn.attempt(projects.anonymous(), username, password);
    }
}
