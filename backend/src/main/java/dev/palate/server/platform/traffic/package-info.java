/** Which requests are taken on, how fast, and for how long: rates per key, shares per class of traffic, deadlines. */
@NullMarked
package dev.palate.server.platform.traffic;

import org.jspecify.annotations.NullMarked;
