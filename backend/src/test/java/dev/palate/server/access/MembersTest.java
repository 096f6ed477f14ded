package dev.palate.server.access;

import static dev.palate.server.TestProjects.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.api.model.MemberDto;
import dev.palate.api.model.MemberListDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@ServerTest
class MembersTest {

    private static final String PASSWORD = "a password for this test";

    @Autowired
    TestProjects projects;

    @Test
    void needAPasswordWhenTheyAreNewOnTheServer() {
        var project = projects.create();
        var username = name();

        add(project, username, null, "viewer").expectStatus().isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        add(project, username, PASSWORD, "viewer").expectStatus().isCreated();
        add(project, username, null, "viewer").expectStatus().isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void keepTheirPasswordWhenTheyJoinAnotherProject() {
        var username = name();
        add(projects.create(), username, PASSWORD, "viewer").expectStatus().isCreated();
        var another = projects.create();

        add(another, username, "a password of somebody else", "admin")
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        add(another, username, null, "editor").expectStatus().isCreated();

        assertThat(list(another)).extracting(MemberDto::getUsername).containsExactly(username);
    }

    @Test
    @DisplayName("B67 A new role counts for sessions that are open")
    void mayDoWhatTheirNewRoleMayAtOnce() {
        var project = projects.create();
        var editor = project.as(Role.EDITOR);
        var username = list(project).get(0).getUsername();
        editor.get().uri("/api-keys").exchange().expectStatus().isForbidden();

        change(project, username, "admin").expectStatus().isOk();
        editor.get().uri("/api-keys").exchange().expectStatus().isOk();
        change(project, username, "viewer").expectStatus().isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    @DisplayName("B67 Whoever is removed is a stranger to the project at once")
    void areStrangersAsSoonAsTheyAreRemoved() {
        var project = projects.create();
        var editor = project.as(Role.EDITOR);
        var username = list(project).get(0).getUsername();

        remove(project, username).expectStatus().isNoContent();

        editor.get().uri("/prompts").exchange().expectStatus().isNotFound();
        remove(project, username).expectStatus().isNotFound();
    }

    @Test
    @DisplayName("B70 The last admin can neither leave nor step down")
    void includeAnAdminForEver() {
        var project = projects.create();
        var admin = project.as(Role.ADMIN);
        var username = list(project).get(0).getUsername();
        project.as(Role.APPROVER);

        admin.delete()
                .uri("/members/{username}", username)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("last_admin");
        change(project, username, "editor").expectStatus().isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    @DisplayName("B70 Admins who remove each other at once leave one")
    void cannotAllRemoveEachOtherAtOnce() {
        var project = projects.create();
        for (int i = 0; i < 4; i++) {
            project.as(Role.ADMIN);
        }

        Flux.fromIterable(list(project))
                .parallel()
                .runOn(Schedulers.boundedElastic())
                .doOnNext(member -> remove(project, member.getUsername()))
                .sequential()
                .blockLast();

        assertThat(list(project)).hasSize(1);
    }

    @Test
    @DisplayName("B70 Nobody promotes themselves")
    void areNotPromotedByWhoMayNotPromote() {
        var project = projects.create();
        var editor = project.as(Role.EDITOR);
        var username = list(project).get(0).getUsername();

        editor.put()
                .uri("/members/{username}", username)
                .bodyValue(Map.of("role", "admin"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static WebTestClient.ResponseSpec add(
            TestProject project, String username, @Nullable String password, String role) {
        var body = new HashMap<String, Object>(Map.of("username", username, "role", role));
        if (password != null) {
            body.put("password", password);
        }
        return project.management().post().uri("/members").bodyValue(body).exchange();
    }

    private static WebTestClient.ResponseSpec change(TestProject project, String username, String role) {
        return project.management()
                .put()
                .uri("/members/{username}", username)
                .bodyValue(Map.of("role", role))
                .exchange();
    }

    private static WebTestClient.ResponseSpec remove(TestProject project, String username) {
        return project.management()
                .delete()
                .uri("/members/{username}", username)
                .exchange();
    }

    private static List<MemberDto> list(TestProject project) {
        return body(project.management().get().uri("/members").exchange(), MemberListDto.class)
                .getItems();
    }

    private static String name() {
        return "user-" + Ids.next();
    }
}
