/** What every feature stands on: problems, pages, revisions, ids, JSON columns and the database. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package dev.palate.server.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
