/** Measures Palate beside what the same work costs without it, in one run. */
@NullMarked
package dev.palate.benchmarks;

import org.jspecify.annotations.NullMarked;
