/** Traffic that follows rewards: the allocator, what it believes, and why it pauses. */
@NullMarked
package dev.palate.server.allocation;

import org.jspecify.annotations.NullMarked;
