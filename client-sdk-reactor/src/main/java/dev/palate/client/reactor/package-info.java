/** The client for applications that are written with Reactor. */
@NullMarked
package dev.palate.client.reactor;

import org.jspecify.annotations.NullMarked;
