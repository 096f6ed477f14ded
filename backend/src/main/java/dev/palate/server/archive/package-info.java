/** Copies of everything: exported at one moment while the server works, and restored into an empty one. */
@NullMarked
package dev.palate.server.archive;

import org.jspecify.annotations.NullMarked;
