/** Prompts, their immutable versions, and the labels that deploy them. */
@NullMarked
package dev.palate.server.prompt;

import org.jspecify.annotations.NullMarked;
