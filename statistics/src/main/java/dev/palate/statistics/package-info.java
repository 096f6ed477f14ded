@NullMarked
package dev.palate.statistics;

import org.jspecify.annotations.NullMarked;
