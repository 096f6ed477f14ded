package dev.palate.server.access;

import dev.palate.api.model.SessionDto;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** How people with passwords get into the console. */
final class SignIn {

    static final String PASSWORD = "a password for this test";

    private SignIn() {}

    /** The name of a new member, whose password is {@link #PASSWORD}. */
    static String member(TestProject project, Role role) {
        var username = name();
        project.management()
                .post()
                .uri("/members")
                .bodyValue(Map.of("username", username, "password", PASSWORD, "role", role.text()))
                .exchange()
                .expectStatus()
                .isCreated();
        return username;
    }

    static String name() {
        return "user-" + Ids.next();
    }

    static WebTestClient.ResponseSpec attempt(WebTestClient anonymous, String username, String password) {
        return anonymous
                .post()
                .uri("/session")
                .bodyValue(Map.of("username", username, "password", password))
                .exchange();
    }

    /** A client with a new session. */
    static WebTestClient as(TestProjects projects, String username, String password) {
        return client(
                projects,
                attempt(projects.anonymous(), username, password)
                        .expectStatus()
                        .isCreated()
                        .expectBody(SessionDto.class)
                        .returnResult());
    }

    static WebTestClient client(TestProjects projects, EntityExchangeResult<SessionDto> signedIn) {
        return projects.anonymous()
                .mutate()
                .defaultCookie(SessionCookie.NAME, cookie(signedIn).getValue())
                .defaultHeader("X-CSRF-Token", session(signedIn).getCsrfToken())
                .build();
    }

    static ResponseCookie cookie(EntityExchangeResult<SessionDto> signedIn) {
        return Objects.requireNonNull(signedIn.getResponseCookies().getFirst(SessionCookie.NAME));
    }

    static SessionDto session(EntityExchangeResult<SessionDto> signedIn) {
        return Objects.requireNonNull(signedIn.getResponseBody());
    }
}
