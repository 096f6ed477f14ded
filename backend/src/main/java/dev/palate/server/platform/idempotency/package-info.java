/** The header {@code Idempotency-Key}: a repeated POST gets the answer of the first one. */
@NullMarked
package dev.palate.server.platform.idempotency;

import org.jspecify.annotations.NullMarked;
