/** Finds settings that nobody reads before the server starts with their defaults instead. */
@NullMarked
package dev.palate.server.platform.settings;

import org.jspecify.annotations.NullMarked;
