/** Whole servers over HTTP, in processes of their own. */
@NullMarked
package dev.palate.benchmarks.http;

import org.jspecify.annotations.NullMarked;
