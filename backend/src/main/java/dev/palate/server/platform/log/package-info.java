/** How log records and failed starts look. */
@NullMarked
package dev.palate.server.platform.log;

import org.jspecify.annotations.NullMarked;
