/** What all operations have in common on the wire: the bodies they take, their enums and their reference. */
@NullMarked
package dev.palate.server.platform.web;

import org.jspecify.annotations.NullMarked;
