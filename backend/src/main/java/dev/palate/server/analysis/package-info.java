/** What the roll-ups say: results with their uncertainty. */
@NullMarked
package dev.palate.server.analysis;

import org.jspecify.annotations.NullMarked;
