/** One generated method per operation of the contract, and the HTTP transport that they share. */
@NullMarked
package dev.palate.client.api;

import org.jspecify.annotations.NullMarked;
