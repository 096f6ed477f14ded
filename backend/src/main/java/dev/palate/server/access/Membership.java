package dev.palate.server.access;

import io.r2dbc.spi.Readable;

/** The role that a user has in a project. */
record Membership(long projectId, String project, Role role) {

    static Membership from(Readable row) {
        return new Membership(
                row.get("project_id", Long.class),
                row.get("project", String.class),
                Role.parse(row.get("role", String.class)));
    }
}
