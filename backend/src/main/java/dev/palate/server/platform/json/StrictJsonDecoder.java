package dev.palate.server.platform.json;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import tools.jackson.core.exc.StreamReadException;

/** Reads bodies by the strict mapper, and only if they are UTF-8. */
final class StrictJsonDecoder extends JacksonJsonDecoder {

    StrictJsonDecoder() {
        super(StrictJson.mapper());
    }

    @Override
    public Object decode(
            DataBuffer body, ResolvableType type, @Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
        try {
            var bytes = new byte[body.readableByteCount()];
            body.toByteBuffer(ByteBuffer.wrap(bytes));
            Utf8.require(bytes);
        } catch (StreamReadException notUtf8) {
            DataBufferUtils.release(body);
            throw new DecodingException("JSON decoding error", notUtf8);
        }
        return super.decode(body, type, mimeType, hints);
    }
}
