/** Prompt templates: a subset of Mustache that is parsed once, checked with exact positions, and rendered fast. */
@NullMarked
package dev.palate.engine.template;

import org.jspecify.annotations.NullMarked;
