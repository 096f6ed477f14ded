/** The configuration of one project, immutable and compiled for deciding. */
@NullMarked
package dev.palate.engine.snapshot;

import org.jspecify.annotations.NullMarked;
