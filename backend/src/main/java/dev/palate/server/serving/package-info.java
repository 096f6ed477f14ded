/** The hot path: the snapshot in memory, resolving, exposures and the stream to SDKs. */
@NullMarked
package dev.palate.server.serving;

import org.jspecify.annotations.NullMarked;
