@NullMarked
package dev.palate.engine;

import org.jspecify.annotations.NullMarked;
