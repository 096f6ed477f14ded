/** The contract itself, and that the server keeps it. */
@NullMarked
package dev.palate.server.contract;

import org.jspecify.annotations.NullMarked;
