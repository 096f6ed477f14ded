/** Which versions are preferred, by whom and how surely, and how far those who judge agree. */
@NullMarked
package dev.palate.server.preference;

import org.jspecify.annotations.NullMarked;
