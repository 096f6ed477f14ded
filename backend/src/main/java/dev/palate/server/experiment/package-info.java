/** Experiments, variants, allocations, layers and holdouts. */
@NullMarked
package dev.palate.server.experiment;

import org.jspecify.annotations.NullMarked;
