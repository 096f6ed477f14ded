/** Preference profiles: what they say, whom their rules match, and which of them applies to a context. */
@NullMarked
package dev.palate.engine.profile;

import org.jspecify.annotations.NullMarked;
