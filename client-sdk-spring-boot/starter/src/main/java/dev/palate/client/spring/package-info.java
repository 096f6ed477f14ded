/** The client as a bean of a Spring Boot application, of Boot 3.5 and 4. */
@NullMarked
package dev.palate.client.spring;

import org.jspecify.annotations.NullMarked;
