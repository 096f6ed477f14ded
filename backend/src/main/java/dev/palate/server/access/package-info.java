/** Projects, members, keys, sessions, and who may do what. */
@NullMarked
package dev.palate.server.access;

import org.jspecify.annotations.NullMarked;
