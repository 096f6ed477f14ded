/** Serves the web console that the build puts into the jar. */
@NullMarked
package dev.palate.server.console;

import org.jspecify.annotations.NullMarked;
