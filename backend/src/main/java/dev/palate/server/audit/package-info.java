/** Who changed what: an append-only, hash-chained log. */
@NullMarked
package dev.palate.server.audit;

import org.jspecify.annotations.NullMarked;
