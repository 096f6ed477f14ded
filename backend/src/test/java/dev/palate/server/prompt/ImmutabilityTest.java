package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** A version never changes, whoever tries. */
@ServerTest
class ImmutabilityTest {

    @Autowired
    TestProjects projects;

    @Autowired
    Versions versions;

    @Autowired
    DatabaseClient db;

    TestProject project;

    @BeforeEach
    void publish() {
        project = projects.create();
        new PromptApi(project.management()).text("greeting", "Hello");
    }

    @Test
    void theDatabaseRefusesToChangeAVersion() {
        assertThatThrownBy(() -> run("UPDATE prompt_version SET commit_message = 'x' WHERE project_id = :projectId"))
                .hasMessageContaining("prompt_version rows are immutable");
    }

    @Test
    @DisplayName("B70 A version is never deleted, used or not")
    void theDatabaseRefusesToDeleteAVersion() {
        assertThatThrownBy(() -> run("DELETE FROM prompt_version WHERE project_id = :projectId"))
                .hasMessageContaining("prompt_version rows are immutable");
    }

    @Test
    void theDatabaseRefusesToEmptyTheTable() {
        assertThatThrownBy(
                        () -> db.sql("TRUNCATE prompt_version CASCADE").then().block())
                .hasMessageContaining("prompt_version rows are immutable");
    }

    @Test
    void aVersionWithoutItsDigestIsNotServed() {
        run("""
                INSERT INTO prompt_version (prompt_id, project_id, number, content, variables, config, digest, parents, origin,
                    author, created_at)
                SELECT prompt_id, project_id, 2, '{"text": "Bye"}', variables, config, digest, parents, origin, author, created_at
                FROM prompt_version
                WHERE project_id = :projectId
                """);

        assertThat(versions.compiled(project.id(), "greeting", 1).block()).isNotNull();
        assertThatThrownBy(() -> versions.compiled(project.id(), "greeting", 2).block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not have its digest");
    }

    private void run(String sql) {
        db.sql(sql).bind("projectId", project.id()).then().block();
    }
}
