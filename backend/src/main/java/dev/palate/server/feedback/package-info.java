/** Metrics, the intake of judgements, and the roll-ups they are folded into. */
@NullMarked
package dev.palate.server.feedback;

import org.jspecify.annotations.NullMarked;
