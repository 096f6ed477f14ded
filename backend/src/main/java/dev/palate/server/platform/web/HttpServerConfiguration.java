package dev.palate.server.platform.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Closes connections that cost the server more than they should: slow senders, senders of nonsense, and more than it is meant
 * to have.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
class HttpServerConfiguration {

    @Bean
    NettyServerCustomizer connectionLimits(HttpProperties settings) {
        var open = new AtomicInteger();
        return server -> server.readTimeout(settings.timeout().pause())
                .requestTimeout(settings.timeout().body())
                .doOnChannelInit((observer, channel, address) -> {
                    count(channel, open, settings.maxConnections());
                    HeaderDeadline.watch(channel, settings.timeout().header());
                    BrokenBodies.refuse(channel);
                });
    }

    private static void count(Channel channel, AtomicInteger open, int most) {
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (open.incrementAndGet() > most) {
            channel.pipeline().addFirst(new Surplus());
        }
    }

    /** Closes a channel as soon as it is open. */
    private static final class Surplus extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.close();
        }
    }
}
