package dev.palate.server.demo;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.core.env.Environment;

/** Where this server answers, seen from itself; known once it listens. */
final class OwnAddress {

    private final Environment environment;

    OwnAddress(Environment environment) {
        this.environment = environment;
    }

    URI uri() {
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        try {
            return new URI("http", null, host(), port, null, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The server has no address", e);
        }
    }

    private String host() {
        var bound = environment.getProperty("server.address", InetAddress.class);
        return bound == null || bound.isAnyLocalAddress() || bound.isLoopbackAddress()
                ? "localhost"
                : bound.getHostAddress();
    }
}
