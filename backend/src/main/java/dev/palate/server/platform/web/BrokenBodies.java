package dev.palate.server.platform.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import reactor.netty.NettyPipeline;

/**
 * Refuses a request whose body turns into something that is not HTTP, such as a chunk without a size: 400, and the end of the
 * connection. Reactor Netty would answer so too, but tell the application that the body is complete: what came until then
 * would be carried out, and the second answer to it fail with a stack trace. Confined to the event loop of its channel.
 */
final class BrokenBodies extends ChannelDuplexHandler {

    private int unanswered;
    private boolean isAnswering;

    private BrokenBodies() {}

    static void refuse(Channel channel) {
        channel.pipeline().addAfter(NettyPipeline.HttpCodec, "brokenBodies", new BrokenBodies());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
        } else if (message instanceof HttpContent part && part.decoderResult().isFailure()) {
            part.release();
            refuse(context);
            return;
        }
        context.fireChannelRead(message);
    }

    /** Without a word where it would be taken for a part of another answer, or for another request's. */
    private void refuse(ChannelHandlerContext context) {
        if (isAnswering || unanswered > 1) {
            context.close();
        } else {
            context.writeAndFlush(badRequest()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static HttpResponse badRequest() {
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, Unpooled.EMPTY_BUFFER);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!isInterim(message)) {
            note(message);
        }
        context.write(message, promise);
    }

    private void note(Object message) {
        if (message instanceof HttpResponse) {
            isAnswering = true;
        }
        if (message instanceof LastHttpContent) {
            isAnswering = false;
            unanswered--;
        }
    }

    /** {@code 100 Continue} is no answer. */
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
