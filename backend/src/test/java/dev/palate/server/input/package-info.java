/** The list of bad inputs, B01 to B50: one test for each, and one place for those that nothing takes yet. */
@NullMarked
package dev.palate.server.input;

import org.jspecify.annotations.NullMarked;
