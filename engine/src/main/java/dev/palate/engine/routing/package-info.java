/** Which bucket, segment and slot a unit falls into: integer draws that any language, and one SQL expression, repeat. */
@NullMarked
package dev.palate.engine.routing;

import org.jspecify.annotations.NullMarked;
