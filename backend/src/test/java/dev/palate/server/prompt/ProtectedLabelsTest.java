package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class ProtectedLabelsTest {

    private static final String PRODUCTION = PromptApi.label("greeting", "production");

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    PromptApi editor;
    PromptApi approver;

    @BeforeEach
    void protectProduction() {
        TestProject project = projects.create();
        db.sql("UPDATE project SET protected_labels = ARRAY['production'] WHERE id = :id")
                .bind("id", project.id())
                .then()
                .block();
        editor = new PromptApi(project.as(Role.EDITOR)).text("greeting", "1", "2");
        approver = new PromptApi(project.as(Role.APPROVER));
    }

    @Test
    @DisplayName("B70 A protected label is created, moved and removed by approvers only")
    void isCreatedMovedAndRemovedByApproversOnly() {
        editor.createLabel("greeting", "production", 1).expectStatus().isForbidden();
        approver.createLabel("greeting", "production", 1).expectStatus().isCreated();

        var etag = editor.etag(PRODUCTION);
        editor.move("greeting", "production", 2, etag).expectStatus().isForbidden();
        editor.delete(PRODUCTION, etag).expectStatus().isForbidden();
        assertThat(editor.<Integer>read("$.version", PRODUCTION)).isEqualTo(1);

        approver.move("greeting", "production", 2, etag).expectStatus().isOk();
        approver.delete(PRODUCTION, approver.etag(PRODUCTION)).expectStatus().isNoContent();
    }

    @Test
    void namesTheRule() {
        editor.createLabel("greeting", "production", 1)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden")
                .jsonPath("$.detail")
                .value(detail ->
                        assertThat((String) detail).contains("production").contains("labels:protect"));
    }

    @Test
    void isShownAsProtected() {
        approver.createLabel("greeting", "production", 1);

        assertThat(editor.<Boolean>read("$.protected", PRODUCTION)).isTrue();
    }

    @Test
    void leavesOtherLabelsToEditors() {
        editor.createLabel("greeting", "staging", 1).expectStatus().isCreated();
    }
}
