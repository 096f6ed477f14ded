/** Deciding and rendering in process, by JMH. */
@NullMarked
package dev.palate.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
