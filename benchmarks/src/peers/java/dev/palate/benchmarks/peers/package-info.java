/** What other SDKs need for the same decision; compiled and run by {@code -Ppeers} only, as they bring 55 MB of libraries. */
@NullMarked
package dev.palate.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
