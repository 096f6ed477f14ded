/** What all features stand on. */
@NullMarked
package dev.palate.server.platform;

import org.jspecify.annotations.NullMarked;
