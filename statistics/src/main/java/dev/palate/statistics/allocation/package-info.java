/** How to share traffic while learning, and what can be learned from traffic that was shared so. */
@NullMarked
package dev.palate.statistics.allocation;

import org.jspecify.annotations.NullMarked;
