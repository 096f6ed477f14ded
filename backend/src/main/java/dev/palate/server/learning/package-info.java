/** Profiles that are proposed to subjects from what they judged, with their consent. */
@NullMarked
package dev.palate.server.learning;

import org.jspecify.annotations.NullMarked;
