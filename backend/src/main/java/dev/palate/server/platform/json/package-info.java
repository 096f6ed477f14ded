/** JSON as the contract wants it: strict on the way in, plain on the way out. */
@NullMarked
package dev.palate.server.platform.json;

import org.jspecify.annotations.NullMarked;
