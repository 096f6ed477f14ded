/** The database the server lives on: the PostgreSQL it brings along, and how every part connects to one database. */
@NullMarked
package dev.palate.server.platform.database;

import org.jspecify.annotations.NullMarked;
