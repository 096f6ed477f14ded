/** Real servers in processes of their own, killed, frozen and cut off under load. */
@NullMarked
package dev.palate.chaos;

import org.jspecify.annotations.NullMarked;
