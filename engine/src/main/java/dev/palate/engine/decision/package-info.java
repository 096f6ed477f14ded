/** What a context is served, as a pure function of a snapshot. */
@NullMarked
package dev.palate.engine.decision;

import org.jspecify.annotations.NullMarked;
