package dev.palate.server.platform.web;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;

/** Closes connections that cost the server more than they should: slow senders, and more than it is meant to have. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
class HttpServerConfiguration {

    @Bean
    NettyServerCustomizer connectionLimits(HttpProperties settings) {
        var open = new AtomicInteger();
        return server -> timed(server, settings.timeout())
                .doOnConnection(connection -> count(connection, open, settings.maxConnections()));
    }

    private static HttpServer timed(HttpServer server, HttpProperties.Timeout timeout) {
        return server.readTimeout(timeout.pause())
                .requestTimeout(timeout.body())
                .doOnChannelInit((observer, channel, address) -> HeaderDeadline.watch(channel, timeout.header()));
    }

    private static void count(Connection connection, AtomicInteger open, int most) {
        connection.onDispose(open::decrementAndGet);
        if (open.incrementAndGet() > most) {
            connection.dispose();
        }
    }
}
