package dev.palate.server.access;

import static dev.palate.server.access.SignIn.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class PasswordChangesTest {

    private static final String ANOTHER = "another password for this test";

    @Autowired
    TestProjects projects;

    @Autowired
    UserStore users;

    @Autowired
    Sessions sessions;

    @Autowired
    DatabaseClient db;

    private String username;
    private WebTestClient client;

    @BeforeEach
    void signIn() {
        username = SignIn.member(projects.create(), Role.VIEWER);
        client = SignIn.as(projects, username, PASSWORD);
    }

    @Test
    @DisplayName("B67 A new password ends all sessions of the user but the one that changed it")
    void endTheOtherSessions() {
        var elsewhere = SignIn.as(projects, username, PASSWORD);
        var somebody = SignIn.as(projects, SignIn.member(projects.create(), Role.VIEWER), PASSWORD);

        change(client, PASSWORD, ANOTHER).expectStatus().isNoContent();

        assertThat(status(elsewhere)).isEqualTo(401);
        assertThat(status(client)).isEqualTo(200);
        assertThat(status(somebody)).isEqualTo(200);
        SignIn.attempt(projects.anonymous(), username, PASSWORD).expectStatus().isUnauthorized();
        assertThat(status(SignIn.as(projects, username, ANOTHER))).isEqualTo(200);
    }

    @Test
    @DisplayName("B67 A sign-in that was checked against the old password opens no session after the change")
    void overtakeASignIn() {
        var before = users.find(username).blockOptional().orElseThrow();
        assertThat(sessions.open(before).blockOptional()).isPresent();

        change(client, PASSWORD, ANOTHER).expectStatus().isNoContent();

        assertThat(sessions.open(before).blockOptional()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "not the password, another password for this test, /currentPassword",
        "a password for this test, eleven char, /newPassword",
        "a password for this test, a password for this test, /newPassword",
    })
    void needTheCurrentPasswordAndAProperNewOne(String current, String replacement, String pointer) {
        change(client, current, replacement)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);

        assertThat(status(SignIn.as(projects, username, PASSWORD))).isEqualTo(200);
        assertThat(audited()).isZero();
    }

    @Test
    @DisplayName("B71 Whoever found an open session is as slow to guess its password as at the sign-in")
    void areSlowToGuess() {
        for (int i = 0; i < SignInThrottle.PER_ACCOUNT; i++) {
            change(client, "guess " + i, ANOTHER).expectStatus().isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        }

        change(client, PASSWORD, ANOTHER)
                .expectStatus()
                .isEqualTo(HttpStatus.TOO_MANY_REQUESTS)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "60");
        SignIn.attempt(projects.anonymous(), username, PASSWORD).expectStatus().isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void areRecordedWithoutThePasswords() {
        change(client, PASSWORD, ANOTHER).expectStatus().isNoContent();

        assertThat(audited()).isEqualTo(1);
        assertThat(row()).contains("user:" + username).doesNotContain(PASSWORD, ANOTHER, "argon2");
    }

    @Test
    void needASession() {
        change(projects.anonymous(), PASSWORD, ANOTHER).expectStatus().isUnauthorized();
        change(projects.create().management(), PASSWORD, ANOTHER).expectStatus().isForbidden();
    }

    private static WebTestClient.ResponseSpec change(WebTestClient client, String current, String replacement) {
        return client.put()
                .uri("/session/password")
                .bodyValue(Map.of("currentPassword", current, "newPassword", replacement))
                .exchange();
    }

    private static int status(WebTestClient client) {
        return client.get()
                .uri("/session")
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private long audited() {
        return Objects.requireNonNull(db.sql("""
                        SELECT count(*)
                        FROM audit_event
                        WHERE action = 'password.changed' AND key = :username
                        """)
                .bind("username", username)
                .mapValue(Long.class)
                .one()
                .block());
    }

    private String row() {
        return Objects.requireNonNull(db.sql("""
                        SELECT e::text
                        FROM audit_event e
                        WHERE action = 'password.changed' AND key = :username
                        """)
                .bind("username", username)
                .mapValue(String.class)
                .one()
                .block());
    }
}
