@NullMarked
package dev.palate.client;

import org.jspecify.annotations.NullMarked;
