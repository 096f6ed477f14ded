/** Every answer outside 2xx and 304 as an RFC 9457 problem, made and written in one place. */
@NullMarked
package dev.palate.server.platform.problem;

import org.jspecify.annotations.NullMarked;
