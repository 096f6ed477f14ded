@NullMarked
package dev.palate.server;

import org.jspecify.annotations.NullMarked;
