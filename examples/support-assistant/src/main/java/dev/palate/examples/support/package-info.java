/** A support assistant whose prompt is kept, tried out and judged in Palate. */
@NullMarked
package dev.palate.examples.support;

import org.jspecify.annotations.NullMarked;
