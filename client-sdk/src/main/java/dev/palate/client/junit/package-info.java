/** Palate in tests with JUnit Jupiter, which the application's test class path brings. */
@NullMarked
package dev.palate.client.junit;

import org.jspecify.annotations.NullMarked;
