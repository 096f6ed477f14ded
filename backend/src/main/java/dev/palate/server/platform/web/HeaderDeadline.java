package dev.palate.server.platform.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection whose request header does not come to its end in time. Timeouts between reads do not see a client that
 * sends a byte now and then. Confined to the event loop of its channel.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private boolean expected = true;
    private @Nullable Future<?> closing;

    private HeaderDeadline(Duration limit) {
        this.limit = limit;
    }

    /** Watches a channel from both sides of its codec: bytes go in, requests come out. */
    static void watch(Channel channel, Duration limit) {
        var deadline = new HeaderDeadline(limit);
        channel.pipeline()
                .addBefore(NettyPipeline.HttpCodec, "headerDeadline", deadline)
                .addAfter(NettyPipeline.HttpCodec, "headerArrival", deadline.new Arrival());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (expected && closing == null) {
            closing = context.executor().schedule(() -> context.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        arrived();
        context.fireChannelInactive();
    }

    private void arrived() {
        expected = false;
        if (closing != null) {
            closing.cancel(false);
            closing = null;
        }
    }

    /** Sees what the codec makes of the bytes. */
    private final class Arrival extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                arrived();
            }
            if (message instanceof LastHttpContent) {
                expected = true;
            }
            context.fireChannelRead(message);
        }
    }
}
