package dev.palate.server.platform.json;

import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.ContentReference;

/** Finds bytes that Jackson would read although they are no UTF-8: characters encoded longer than need be, or beyond the last. */
public final class Utf8 {

    private Utf8() {}

    /** @throws StreamReadException if there are such bytes; whatever else is no UTF-8 is left to the parser */
    public static void require(byte[] bytes) {
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0 && isIllegal(bytes[i] & 0xff, i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0)) {
                throw new StreamReadException(null, "Invalid UTF-8", location(bytes, i));
            }
        }
    }

    private static TokenStreamLocation location(byte[] bytes, int index) {
        var line = 1;
        var start = 0;
        for (var i = 0; i < index; i++) {
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new TokenStreamLocation(ContentReference.unknown(), index, line, index - start + 1);
    }

    private static boolean isIllegal(int first, int second) {
        return switch (first) {
            case 0xc0, 0xc1 -> true;
            case 0xe0 -> second < 0xa0;
            case 0xed -> second > 0x9f;
            case 0xf0 -> second < 0x90;
            case 0xf4 -> second > 0x8f;
            default -> first > 0xf4;
        };
    }
}
