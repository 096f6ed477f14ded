/** The demo project, filled through the SDK as an application would. */
@NullMarked
package dev.palate.server.demo;

import org.jspecify.annotations.NullMarked;
