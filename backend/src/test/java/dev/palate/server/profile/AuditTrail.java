package dev.palate.server.profile;

import dev.palate.server.TestProject;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;

/** What the audit log of a project says about one kind of thing. */
public final class AuditTrail {

    private AuditTrail() {}

    /** The action and the key of each event, in order. */
    public static List<String> of(DatabaseClient db, TestProject project, String resource) {
        return db.sql("""
                        SELECT action || ' ' || key
                        FROM audit_event
                        WHERE project_id = :projectId
                          AND resource = :resource
                        ORDER BY sequence
                        """)
                .bind("projectId", project.id())
                .bind("resource", resource)
                .mapValue(String.class)
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /** The reasons that were given, in order. */
    public static List<String> reasons(DatabaseClient db, TestProject project, String resource) {
        return db.sql("""
                        SELECT reason
                        FROM audit_event
                        WHERE project_id = :projectId
                          AND resource = :resource
                          AND reason IS NOT NULL
                        ORDER BY sequence
                        """)
                .bind("projectId", project.id())
                .bind("resource", resource)
                .mapValue(String.class)
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
