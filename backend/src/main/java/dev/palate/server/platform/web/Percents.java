package dev.palate.server.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Percent-encoding, read strictly. */
final class Percents {

    private Percents() {}

    /** The text; null if it is not UTF-8. */
    static @Nullable String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(encoded))).toString();
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException notUtf8) {
            return null;
        }
    }

    private static byte[] bytes(String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (var i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.writeBytes(encoded.substring(i, i + 1).getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
