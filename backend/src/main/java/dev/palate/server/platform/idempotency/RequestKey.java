package dev.palate.server.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.palate.server.platform.Ids;
import dev.palate.server.platform.InvalidRequestException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a client calls a request, unique for an operation in a project. Only its hash goes further, as somebody may take a
 * secret for a key.
 */
record RequestKey(long projectId, String operation, String hash) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,200}");

    /**
     * The key in a header.
     *
     * @throws InvalidRequestException if it is not 1 to 200 visible ASCII characters
     */
    static RequestKey of(long projectId, String operation, String header) {
        if (!VISIBLE_ASCII.matcher(header).matches()) {
            throw new InvalidRequestException(HEADER, "must be 1 to 200 visible ASCII characters");
        }
        return new RequestKey(projectId, operation, hash(projectId, operation, header));
    }

    /** A hash that fits nowhere else: the same text hashed for another purpose, project or operation is another one. */
    private static String hash(long projectId, String operation, String header) {
        var text = String.join("\n", HEADER, Long.toString(projectId), operation, header);
        return HexFormat.of().formatHex(Ids.sha256(text.getBytes(UTF_8)));
    }
}
