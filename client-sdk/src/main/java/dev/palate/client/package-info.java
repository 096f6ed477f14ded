/** What an application uses: prompts rendered for a subject, and feedback on them. */
@NullMarked
package dev.palate.client;

import org.jspecify.annotations.NullMarked;
