package dev.palate.server.access;

import io.r2dbc.spi.Readable;

/**
 * Someone who can sign in to the console.
 *
 * @param admin may do everything in every project, and create projects
 */
record User(long id, String username, String passwordHash, boolean admin) {

    static User from(Readable row) {
        return new User(
                row.get("id", Long.class),
                row.get("username", String.class),
                row.get("password_hash", String.class),
                row.get("admin", Boolean.class));
    }
}
