/** What people prefer: strengths of versions from pairs and rankings, and how far raters agree. */
@NullMarked
package dev.palate.statistics.preference;

import org.jspecify.annotations.NullMarked;
