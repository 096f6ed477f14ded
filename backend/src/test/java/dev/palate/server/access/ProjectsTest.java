package dev.palate.server.access;

import static dev.palate.server.TestProjects.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.api.model.ProjectDto;
import dev.palate.api.model.ProjectListDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class ProjectsTest {

    @Autowired
    TestProjects projects;

    @Test
    void areCreatedByAnAdminOfTheServerWhoIsTheirFirstMember() {
        var admin = projects.serverAdmin();
        var key = "p-" + Ids.next();

        create(admin, key)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals(HttpHeaders.LOCATION, "/api/v1/projects/" + key)
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"1\"");

        admin.get()
                .uri("/members")
                .header("Palate-Project", key)
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].role")
                .isEqualTo("admin");
        create(admin, key).expectStatus().isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void areChangedOnTheBasisOfTheirCurrentState() {
        var project = projects.create();
        var change = Map.of("name", "Customer support", "protectedLabels", List.of("production", "production"));

        update(project.management(), project.key(), change, null)
                .expectStatus()
                .isEqualTo(HttpStatus.PRECONDITION_REQUIRED);
        var changed = body(
                update(project.management(), project.key(), change, "\"1\"")
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals(HttpHeaders.ETAG, "\"2\""),
                ProjectDto.class);

        assertThat(changed.getProtectedLabels()).containsExactly("production");
        update(project.management(), project.key(), change, "\"1\"")
                .expectStatus()
                .isEqualTo(HttpStatus.PRECONDITION_FAILED);
    }

    @Test
    void areSeenByTheirMembersOnly() {
        var project = projects.create();
        var foreign = projects.create();
        var viewer = project.as(Role.VIEWER);

        assertThat(list(viewer)).containsExactly(project.key());
        assertThat(list(project.server())).containsExactly(project.key());
        assertThat(list(projects.serverAdmin())).contains(project.key(), foreign.key());
        viewer.get()
                .uri("/projects/{project}", project.key())
                .exchange()
                .expectStatus()
                .isOk();
        viewer.get()
                .uri("/projects/{project}", foreign.key())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void areNamedByThePathAndNotByTheHeader() {
        var project = projects.create();
        var other = projects.create();
        var admin = projects.serverAdmin();

        admin.get()
                .uri("/projects/{project}", other.key())
                .header("Palate-Project", project.key())
                .exchange()
                .expectBody()
                .jsonPath("$.key")
                .isEqualTo(other.key());
    }

    private static WebTestClient.ResponseSpec create(WebTestClient client, String key) {
        return client.post().uri("/projects").bodyValue(Map.of("key", key)).exchange();
    }

    private static WebTestClient.ResponseSpec update(
            WebTestClient client, String key, Map<String, Object> change, @Nullable String ifMatch) {
        return client.put()
                .uri("/projects/{project}", key)
                .headers(headers -> {
                    if (ifMatch != null) {
                        headers.set(HttpHeaders.IF_MATCH, ifMatch);
                    }
                })
                .bodyValue(change)
                .exchange();
    }

    private static List<String> list(WebTestClient client) {
        return body(client.get().uri("/projects").exchange(), ProjectListDto.class).getItems().stream()
                .map(ProjectDto::getKey)
                .toList();
    }
}
