/** What every feature stands on: problems, pages, revisions, ids, JSON columns and the database. */
@NullMarked
package dev.palate.server.platform;

import org.jspecify.annotations.NullMarked;
