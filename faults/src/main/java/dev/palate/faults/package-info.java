/** A TCP proxy that misbehaves on demand, for tests of what a network does to both of its ends. */
@NullMarked
package dev.palate.faults;

import org.jspecify.annotations.NullMarked;
