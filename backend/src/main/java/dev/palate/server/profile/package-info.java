/** Dimensions of taste, preference profiles and the profiles of subjects. */
@NullMarked
package dev.palate.server.profile;

import org.jspecify.annotations.NullMarked;
